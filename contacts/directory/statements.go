package directory

import (
	"context"
	"database/sql"
	"sync"
)

// maxStatements is how many statements are kept prepared. The text of a condition
// depends on the shape of the filter only, so programs that search run a few.
const maxStatements = 64

// statements keeps the statements prepared that searches ran last: for a page of a few
// contacts the engine takes longer to read a statement than to run it.
type statements struct {
	db *sql.DB

	mutex  sync.Mutex
	byText map[string]*statement
	used   int64 // counts how often statements were asked for
}

// statement is one of them.
type statement struct {
	*sql.Stmt
	users int   // searches that run it
	last  int64 // when it was asked for last
}

func newStatements(db *sql.DB) *statements {
	return &statements{db: db, byText: make(map[string]*statement)}
}

// acquire returns the statement of a text, which release must be called for. It may
// need a connection, so the caller must not hold one.
func (s *statements) acquire(ctx context.Context, text string) (*statement, error) {
	if found := s.use(text, nil); found != nil {
		return found, nil
	}
	prepared, err := s.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	found := s.use(text, prepared)
	if found.Stmt != prepared { // another search was faster
		_ = prepared.Close()
	}
	return found, nil
}

// use returns the statement of a text, which is prepared unless it is kept already; nil
// if it is neither.
func (s *statements) use(text string, prepared *sql.Stmt) *statement {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := s.byText[text]
	if found == nil {
		if prepared == nil {
			return nil
		}
		s.makeRoom()
		found = &statement{Stmt: prepared}
		s.byText[text] = found
	}
	s.used++
	found.users++
	found.last = s.used
	return found
}

// makeRoom closes the statement that was not asked for for the longest time, if there
// are too many.
func (s *statements) makeRoom() {
	if len(s.byText) < maxStatements {
		return
	}
	oldest := ""
	for text, candidate := range s.byText {
		if candidate.users == 0 && (oldest == "" || candidate.last < s.byText[oldest].last) {
			oldest = text
		}
	}
	if oldest != "" { // otherwise all are being run
		_ = s.byText[oldest].Close()
		delete(s.byText, oldest)
	}
}

func (s *statements) release(used *statement) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	used.users--
}
