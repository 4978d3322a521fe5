package enginetest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

// startTimeout is how long a server may take until it answers.
const startTimeout = 3 * time.Minute

// server is a database server of this process.
type server struct {
	directory string // holds the data and the socket; owned by the server's user
	owner     *syscall.Credential
	keeper    *keeper
	driver    string
	source    func(database string, settings map[string]string) string // how the driver reaches a database, with settings of its sessions
	control   *sql.DB                                                  // makes and drops databases
	databases atomic.Int64                                             // how many were made
}

// newServer makes the directory of a server.
func newServer(driver string) (*server, error) {
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	directory, err := os.MkdirTemp(parent(), "fiql")
	if err != nil {
		return nil, err
	}
	s := &server{directory: directory, owner: owner, driver: driver}
	if s.keeper, err = newKeeper(directory); err != nil {
		return nil, errors.Join(err, os.RemoveAll(directory))
	}
	if owner != nil {
		err = os.Chown(directory, int(owner.Uid), int(owner.Gid))
	}
	return s, err
}

// longestParent keeps the path of a socket in the directory within the 103 bytes that
// every system allows.
const longestParent = 103 - len("/fiql0123456789/.s.PGSQL.5432")

// parent returns where the directory of a server is made: where temporary files are,
// unless its sockets would have too long a path, or another user is to run the server,
// who may not be let in there.
func parent() string {
	if directory := os.TempDir(); len(directory) <= longestParent && os.Geteuid() != 0 {
		return directory
	}
	return "/tmp"
}

// unprivileged returns the user that a server runs as instead of root, since servers
// refuse to run as root, or nil if this is not root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	uid, errUID := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, errGID := strconv.ParseUint(nobody.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(errUID, errGID)
}

func (s *server) path(name string) string { return filepath.Join(s.directory, name) }

// command returns a command that an interrupt of the tests does not reach: the keeper
// ends it in good order.
func (s *server) command(binary string, arguments ...string) *exec.Cmd {
	command := exec.Command(binary, arguments...)
	command.Dir = s.directory
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.directory, "TMPDIR=" + s.directory, "TZ=UTC", "LC_ALL=C.UTF-8"}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: s.owner, Setpgid: true}
	return command
}

// run runs a command to its end.
func (s *server) run(binary string, arguments ...string) error {
	if output, err := s.command(binary, arguments...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", binary, err, output)
	}
	return nil
}

// start starts the server itself, and connects to the named database once it answers.
func (s *server) start(database, binary string, arguments ...string) error {
	log, err := os.Create(s.path("log"))
	if err != nil {
		return err
	}
	defer log.Close()
	command := s.command(binary, arguments...)
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		return err
	}
	if err := s.keeper.keep(command.Process.Pid); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	if s.control, err = sql.Open(s.driver, s.source(database, nil)); err != nil {
		return err
	}
	return s.await(ended)
}

// await returns when the server answers, or with an error if it ends instead or takes
// too long.
func (s *server) await(ended <-chan error) error {
	timeout := time.After(startTimeout)
	for {
		err := s.control.Ping()
		if err == nil {
			return nil
		}
		select {
		case end := <-ended:
			return fmt.Errorf("the server ended: %v\n%s", end, s.log())
		case <-timeout:
			return fmt.Errorf("the server does not answer: %w\n%s", err, s.log())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// log returns what the server wrote.
func (s *server) log() []byte {
	text, _ := os.ReadFile(s.path("log"))
	return text
}

// missingError says that a binary is not installed.
type missingError struct{ engine, binary string }

// Error names the engine and its binary.
func (e *missingError) Error() string {
	return fmt.Sprintf("%s is not installed (no %s)", e.engine, e.binary)
}

// find returns the path of a binary, from places that match patterns, the newest
// first, or from PATH.
func find(engine, binary string, patterns ...string) (string, error) {
	for _, pattern := range patterns {
		paths, _ := filepath.Glob(filepath.Join(pattern, binary))
		slices.Reverse(paths)
		if len(paths) > 0 {
			return paths[0], nil
		}
	}
	path, err := exec.LookPath(binary)
	if err != nil {
		return "", &missingError{engine, binary}
	}
	return path, nil
}
