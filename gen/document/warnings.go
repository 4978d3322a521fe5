package document

import (
	"cmp"
	"slices"
)

// Warnings returns what the parts read so far describe and this package leaves
// out, in the order of the document. [Object.Record] has warnings of its own.
func (d *Document) Warnings() []Warning {
	warnings := slices.Clone(d.read().warnings)
	sortWarnings(warnings)
	return warnings
}

// sortWarnings puts warnings into the order of the document, by file.
func sortWarnings(warnings []Warning) {
	slices.SortStableFunc(warnings, func(a, b Warning) int {
		return a.Position.compare(b.Position)
	})
}

// warn notes a warning, once.
func (r *reader) warn(position Position, message string) {
	r.note(Warning{Position: position, Message: message})
}

// warnAbout notes a warning about something, once. The reason is a sentence without its
// subject, the detail what follows in this case only.
func (r *reader) warnAbout(position Position, subject, reason, detail string) {
	r.note(warningAbout(position, subject, reason, detail))
}

func warningAbout(position Position, subject, reason, detail string) Warning {
	return Warning{Position: position, Subject: subject, Reason: reason, Message: subject + " " + reason + detail}
}

func (r *reader) note(warning Warning) {
	if !r.warned[warning] {
		r.warned[warning] = true
		r.warnings = append(r.warnings, warning)
	}
}

// warnUnread says which references of a schema are not followed.
func (r *reader) warnUnread(s *schema, of label) {
	_ = s.each(func(part *schema) error {
		for _, u := range part.unread {
			r.warnAbout(u.reference.position, of.shown, "refers to what is not read, for "+u.reason, ": "+quote(u.reference.text))
		}
		return nil
	})
}

// isHidden reports whether one of the alternatives that a schema stands for must not be
// selected.
func (r *reader) isHidden(s *schema) (hidden bool, err error) {
	err = s.each(func(part *schema) error {
		for _, n := range part.origins {
			origin, err := r.resolve(n)
			if err != nil {
				return err
			}
			isFilterable, isWriteOnly := true, false
			err = cmp.Or(
				read(origin, keywordFilterable, &isFilterable, (*node).truth),
				read(origin, "writeOnly", &isWriteOnly, (*node).truth),
			)
			if err != nil {
				return err
			}
			hidden = hidden || !isFilterable || isWriteOnly
		}
		return nil
	})
	return hidden, err
}
