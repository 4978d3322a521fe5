package engine

import (
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// startTimeout is how long a server may take until it answers.
const startTimeout = 60 * time.Second

// server is a database server that is being set up for a test.
type server struct {
	testing.TB
	directory string // holds the data and the socket; owned by the server's user
	owner     *syscall.Credential
}

// newServer makes the directory of a server.
func newServer(t testing.TB) *server {
	t.Helper()
	directory, err := os.MkdirTemp("", "fiql") // short, for a socket's path may have 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(directory) })
	s := &server{TB: t, directory: directory}
	if os.Geteuid() == 0 {
		s.becomeNobody()
	}
	return s
}

// becomeNobody lets the server run as nobody, since servers refuse to run as root.
func (s *server) becomeNobody() {
	s.Helper()
	nobody, err := user.Lookup("nobody")
	if err != nil {
		s.Fatal(err)
	}
	uid, errUID := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, errGID := strconv.ParseUint(nobody.Gid, 10, 32)
	if err := errors.Join(errUID, errGID, os.Chown(s.directory, int(uid), int(gid))); err != nil {
		s.Fatal(err)
	}
	s.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

func (s *server) path(name string) string { return filepath.Join(s.directory, name) }

func (s *server) command(binary string, arguments ...string) *exec.Cmd {
	command := exec.Command(binary, arguments...)
	command.Dir = s.directory
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.directory, "TMPDIR=" + s.directory, "TZ=UTC", "LC_ALL=C.UTF-8"}
	command.SysProcAttr = attributes(s.owner)
	return command
}

// run runs a command to its end.
func (s *server) run(binary string, arguments ...string) {
	s.Helper()
	if output, err := s.command(binary, arguments...).CombinedOutput(); err != nil {
		s.Fatalf("%s: %v\n%s", binary, err, output)
	}
}

// start starts the server itself and ends it with the test.
func (s *server) start(binary string, arguments ...string) {
	s.Helper()
	log, err := os.Create(s.path("log"))
	if err != nil {
		s.Fatal(err)
	}
	command := s.command(binary, arguments...)
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
		log.Close()
	})
}

// open connects to the server once it answers.
func (s *server) open(driver, source string) *sql.DB {
	s.Helper()
	database, err := sql.Open(driver, source)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { database.Close() })
	deadline := time.Now().Add(startTimeout)
	for err = database.Ping(); err != nil; err = database.Ping() {
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(s.path("log"))
			s.Fatalf("the server does not answer: %v\n%s", err, log)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return database
}

// find returns the path of a binary, from PATH or from places that match patterns,
// the newest first. Without it the test is skipped or, if engines are required,
// fails.
func find(t testing.TB, engine, binary string, patterns ...string) string {
	t.Helper()
	for _, pattern := range patterns {
		paths, _ := filepath.Glob(filepath.Join(pattern, binary))
		slices.Reverse(paths)
		if len(paths) > 0 {
			return paths[0]
		}
	}
	path, err := exec.LookPath(binary)
	if err == nil {
		return path
	}
	if os.Getenv("FIQL_REQUIRE_ENGINES") == "1" {
		t.Fatalf("%s is required and its %s is not installed", engine, binary)
	}
	t.Skipf("%s is not installed (no %s); set FIQL_REQUIRE_ENGINES=1 to make this a failure", engine, binary)
	return ""
}
