package main

import "github.com/fiql-go/fiql/contacts"

// place is a city with what follows from living there.
type place struct {
	city, state, country string
	locale, timeZone     string
	pbxID                string
	dial                 string // of phone numbers, up to the last six digits
	streets              []string
	firstNames           []string
	lastNames            []string
}

var (
	english = []string{
		"Ada", "Alice", "Amara", "Ben", "Caleb", "Chloe", "Daniel", "Ella", "Ethan", "Grace", "Hannah", "Isaac", "Jack",
		"James", "Joan", "Joel", "John", "Jonas", "Josie", "Kiran", "Leah", "Liam", "Lucy", "Maya", "Mohan", "Nora",
		"Olivia", "Omar", "Priya", "Rosa", "Ruth", "Samuel", "Sofia", "Theo", "Uma", "Victor", "Wendy", "Yusuf", "Zara",
	}
	englishLast = []string{
		"Adams", "Baker", "Bell", "Brooks", "Carter", "Chen", "Clarke", "Cooper", "Doe", "Evans", "Fisher", "Foster",
		"Garcia", "Gupta", "Hall", "Hughes", "Iyer", "Jackson", "Khan", "Kim", "Lewis", "Miller", "Morgan", "Nguyen",
		"O'Brien", "O'Connor", "Okafor", "Patel", "Quinn", "Reed", "Shah", "Singh", "Smith", "Taylor", "Turner", "Walsh",
		"Wong", "Wright", "Young",
	}
)

// places are where the contacts live, the most frequent first.
var places = []place{
	{"San Jose", "California", "United States", "en_US", "America/Los_Angeles", "US1", "+1408555",
		[]string{"1st St", "Alma Ave", "Lincoln Ave", "Market St", "Monterey Rd"}, english, englishLast},
	{"New York", "New York", "United States", "en_US", "America/New_York", "US2", "+1212555",
		[]string{"5th Ave", "Bleecker St", "Broadway", "Water St"}, english, englishLast},
	{"London", "England", "United Kingdom", "en_GB", "Europe/London", "UK1", "+4420794",
		[]string{"Baker Street", "Fleet Street", "King's Road", "Strand"}, english, englishLast},
	{"München", "Bayern", "Germany", "de_DE", "Europe/Berlin", "EU1", "+4989231",
		[]string{"Fürstenrieder Straße", "Leopoldstraße", "Rosenheimer Straße"},
		[]string{"Anneliese", "Björn", "Dörte", "Friederike", "Günther", "Jörg", "Jürgen", "Käthe", "Lukas", "Sören", "Ulrike"},
		[]string{"Bäcker", "Groß", "Hofmann", "Köhler", "Krüger", "Müller", "Schäfer", "Schröder", "Weiß", "Zöllner"}},
	{"Lyon", "Auvergne-Rhône-Alpes", "France", "fr_FR", "Europe/Paris", "EU1", "+3347299",
		[]string{"Cours Lafayette", "Quai Saint-Vincent", "Rue de la République"},
		[]string{"Amélie", "Benoît", "Cédric", "Eugénie", "François", "Hélène", "Jérôme", "Joëlle", "Noémie", "Zoé"},
		[]string{"Bérard", "Chevallier", "D'Aubigné", "Fontaine", "Gagné", "Lefèvre", "Noël", "Rivière"}},
	{"Cluj-Napoca", "Cluj", "Romania", "ro_RO", "Europe/Bucharest", "EU2", "+4026459",
		[]string{"Bulevardul Eroilor", "Calea Mănăștur", "Strada Horea"},
		[]string{"Andreea", "Bogdan", "Călin", "Cătălina", "Ioana", "Mădălina", "Răzvan", "Ștefan", "Vlăduț"},
		[]string{"Brâncuși", "Dobrițoiu", "Ionescu", "Mureșan", "Păunescu", "Țăranu"}},
	{"Kraków", "Małopolskie", "Poland", "pl_PL", "Europe/Warsaw", "EU2", "+4812687",
		[]string{"Aleja Słowackiego", "Plac Wszystkich Świętych", "Ulica Długa"},
		[]string{"Agnieszka", "Bożena", "Grażyna", "Józef", "Łukasz", "Małgorzata", "Paweł", "Stanisław"},
		[]string{"Dąbrowski", "Kamińska", "Łukaszewicz", "Nowak", "Wiśniewska", "Wójcik"}},
	{"東京", "東京都", "Japan", "ja_JP", "Asia/Tokyo", "AP1", "+8134550",
		[]string{"丸の内", "渋谷", "西新宿"},
		[]string{"健", "大輔", "智子", "由美子", "翔太", "陽菜"},
		[]string{"伊藤", "佐藤", "山本", "渡辺", "鈴木", "高橋"}},
}

// branches are the sites of the account, by the telephone system they belong to.
var branches = map[string]string{
	"US1": "San Jose Headquarters", "US2": "New York Office", "UK1": "London Office",
	"EU1": "Central Europe", "EU2": "Eastern Europe", "AP1": "Asia Pacific",
}

// jobs are the job titles of each department.
var jobs = map[string][]string{
	"Engineering":      {"Engineer", "Senior Engineer", "Engineering Manager", "Architect"},
	"Finance":          {"Accountant", "Controller", "Payroll Clerk"},
	"Human Resources":  {"Recruiter", "People Partner"},
	"Marketing":        {"Copywriter", "Designer", "Marketing Manager"},
	"Research (R&D)":   {"Scientist", "Research Lead"},
	"Sales":            {"Account Executive", "Sales Manager", "Sales Engineer"},
	"Support":          {"Agent", "Senior Agent", "Team Lead"},
	"Customer Success": {"Success Manager", "Trainer"},
}

var departments = []string{
	"Support", "Support", "Support", "Sales", "Sales", "Engineering", "Engineering", "Marketing", "Finance",
	"Human Resources", "Research (R&D)", "Customer Success",
}

var (
	companyFirst = []string{
		"Amber", "Blue", "Cedar", "Copper", "Crescent", "Golden", "Granite", "Harbour", "Iron", "Juniper", "Maple", "North",
		"Orchard", "Pine", "Quiet", "River", "Silver", "Stone", "Summit", "Willow",
	}
	companySecond = []string{
		"Bridge", "Field", "Gate", "Haven", "Lane", "Leaf", "Line", "Point", "Ridge", "Spring", "Water", "Works",
	}
	companyForms = []string{" Ltd.", ", Inc.", " GmbH", " & Sons", " S.A.", " Group"}
	tagValues    = []string{"gold", "silver", "bronze", "newsletter", "partner", "prospect", "100% prepaid", "trade fair 2024", "VIP"}
	queues       = []string{"Billing", "Returns", "Orders", "Technical Support", "Front Desk", "Emergency"}
)

var phonePurposes = []contacts.PhonePurpose{
	contacts.PhonePurposeWork, contacts.PhonePurposeWork, contacts.PhonePurposeMobile, contacts.PhonePurposeHome,
}
