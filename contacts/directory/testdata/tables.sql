CREATE TABLE "contacts" (
  "id" TEXT NOT NULL,
  "assigned_user_id" TEXT,
  "branch_id" TEXT,
  "branch_name" TEXT,
  "company_name" TEXT,
  "contact_record_id" TEXT,
  "contact_type" TEXT NOT NULL,
  "created_timestamp" INTEGER,
  "customer_id" TEXT NOT NULL,
  "department" TEXT,
  "display_when_no_extension" INTEGER CHECK ("display_when_no_extension" IN (0, 1)),
  "first_name" TEXT,
  "hide_in_aa" INTEGER CHECK ("hide_in_aa" IN (0, 1)),
  "job_title" TEXT,
  "last_name" TEXT,
  "locale" TEXT,
  "location" TEXT,
  "middle_name" TEXT,
  "name" TEXT,
  "nick_name" TEXT,
  "pbx_id" TEXT,
  "pbx_name" TEXT,
  "picture_hash" TEXT,
  "subscription_id" TEXT,
  "subscription_name" TEXT,
  "subscription_type" TEXT,
  "subscription_user_id" TEXT,
  "time_zone" TEXT,
  "updated_timestamp" INTEGER,
  PRIMARY KEY ("customer_id", "id")
) STRICT;

CREATE INDEX "contacts_by_assigned_user_id" ON "contacts" ("customer_id", "assigned_user_id", "id");

CREATE INDEX "contacts_by_company_name" ON "contacts" ("customer_id", "company_name", "id");

CREATE INDEX "contacts_by_created_timestamp" ON "contacts" ("customer_id", "created_timestamp", "id");

CREATE INDEX "contacts_by_department" ON "contacts" ("customer_id", "department", "id");

CREATE INDEX "contacts_by_first_name" ON "contacts" ("customer_id", "first_name", "id");

CREATE INDEX "contacts_by_job_title" ON "contacts" ("customer_id", "job_title", "id");

CREATE INDEX "contacts_by_last_name" ON "contacts" ("customer_id", "last_name", "id");

CREATE INDEX "contacts_by_name" ON "contacts" ("customer_id", "name", "id");

CREATE INDEX "contacts_by_nick_name" ON "contacts" ("customer_id", "nick_name", "id");

CREATE INDEX "contacts_by_pbx_id" ON "contacts" ("customer_id", "pbx_id", "id");

CREATE INDEX "contacts_by_updated_timestamp" ON "contacts" ("customer_id", "updated_timestamp", "id");

CREATE TABLE "contact_addresses" (
  "customer_id" TEXT NOT NULL,
  "contact_id" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "apartment_number" TEXT,
  "city" TEXT,
  "country" TEXT,
  "county" TEXT,
  "notes" TEXT,
  "postal_code" TEXT,
  "primary" INTEGER CHECK ("primary" IN (0, 1)),
  "purpose_type" TEXT,
  "state" TEXT,
  "street_name" TEXT,
  "street_number" TEXT,
  PRIMARY KEY ("customer_id", "contact_id", "id"),
  FOREIGN KEY ("customer_id", "contact_id") REFERENCES "contacts" ("customer_id", "id") ON DELETE CASCADE,
  UNIQUE ("customer_id", "id")
) STRICT, WITHOUT ROWID;

CREATE INDEX "contact_addresses_by_city" ON "contact_addresses" ("customer_id", "city", "contact_id");

CREATE INDEX "contact_addresses_by_country" ON "contact_addresses" ("customer_id", "country", "contact_id");

CREATE INDEX "contact_addresses_by_postal_code" ON "contact_addresses" ("customer_id", "postal_code", "contact_id");

CREATE INDEX "contact_addresses_by_street_name" ON "contact_addresses" ("customer_id", "street_name", "contact_id");

CREATE TABLE "contact_emails" (
  "customer_id" TEXT NOT NULL,
  "contact_id" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "email" TEXT NOT NULL,
  "primary" INTEGER NOT NULL CHECK ("primary" IN (0, 1)),
  "purpose_type" TEXT NOT NULL,
  PRIMARY KEY ("customer_id", "contact_id", "id"),
  FOREIGN KEY ("customer_id", "contact_id") REFERENCES "contacts" ("customer_id", "id") ON DELETE CASCADE,
  UNIQUE ("customer_id", "id"),
  UNIQUE ("customer_id", "email")
) STRICT, WITHOUT ROWID;

CREATE TABLE "contact_extensions" (
  "customer_id" TEXT NOT NULL,
  "contact_id" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "branch_id" TEXT,
  "branch_name" TEXT,
  "extension_contact_id" TEXT,
  "display_in_directory" INTEGER CHECK ("display_in_directory" IN (0, 1)),
  "extension" TEXT,
  "extension_type" TEXT,
  "fq_extension" TEXT,
  "hide_in_aa" INTEGER CHECK ("hide_in_aa" IN (0, 1)),
  "pbx_id" TEXT,
  "pbx_name" TEXT,
  "subscription_id" TEXT,
  "subscription_type" TEXT,
  PRIMARY KEY ("customer_id", "contact_id", "id"),
  FOREIGN KEY ("customer_id", "contact_id") REFERENCES "contacts" ("customer_id", "id") ON DELETE CASCADE,
  UNIQUE ("customer_id", "id")
) STRICT, WITHOUT ROWID;

CREATE INDEX "contact_extensions_by_extension" ON "contact_extensions" ("customer_id", "extension", "contact_id");

CREATE INDEX "contact_extensions_by_fq_extension" ON "contact_extensions" ("customer_id", "fq_extension", "contact_id");

CREATE INDEX "contact_extensions_by_pbx_id" ON "contact_extensions" ("customer_id", "pbx_id", "contact_id");

CREATE TABLE "contact_phones" (
  "customer_id" TEXT NOT NULL,
  "contact_id" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "phone" TEXT NOT NULL,
  "primary" INTEGER NOT NULL CHECK ("primary" IN (0, 1)),
  "purpose_type" TEXT NOT NULL,
  "source" TEXT,
  PRIMARY KEY ("customer_id", "contact_id", "id"),
  FOREIGN KEY ("customer_id", "contact_id") REFERENCES "contacts" ("customer_id", "id") ON DELETE CASCADE,
  UNIQUE ("customer_id", "id"),
  UNIQUE ("customer_id", "phone")
) STRICT, WITHOUT ROWID;

CREATE TABLE "contact_tags" (
  "customer_id" TEXT NOT NULL,
  "contact_id" TEXT NOT NULL,
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "value" TEXT,
  PRIMARY KEY ("customer_id", "contact_id", "id"),
  FOREIGN KEY ("customer_id", "contact_id") REFERENCES "contacts" ("customer_id", "id") ON DELETE CASCADE,
  UNIQUE ("customer_id", "id")
) STRICT, WITHOUT ROWID;

CREATE INDEX "contact_tags_by_name" ON "contact_tags" ("customer_id", "name", "contact_id");

CREATE INDEX "contact_tags_by_value" ON "contact_tags" ("customer_id", "value", "contact_id");

CREATE TABLE "contact_counters" (
  "customer_id" TEXT NOT NULL PRIMARY KEY,
  "last_id" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
