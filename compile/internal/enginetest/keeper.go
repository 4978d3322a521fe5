package enginetest

import (
	"fmt"
	"io"
	"os/exec"
	"syscall"
)

// keep is the script of a keeper. Its input ends when the process of the tests does,
// in whatever way. A server is asked to stop at once, since one that is killed may
// leave shared memory behind, and then killed; what was being set up fails for want
// of its directory.
const keep = `
read -r server
cat >/dev/null
for signal in QUIT KILL; do
	kill -s "$signal" $server && sleep 1
done
rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
`

// keeper is a process that outlives this one, to end its server and to remove the
// server's directory.
type keeper struct{ input io.Writer }

// newKeeper starts the keeper of a directory.
func newKeeper(directory string) (*keeper, error) {
	command := exec.Command("sh", "-c", keep, "keeper", directory)
	command.Dir = "/"
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt is not for it
	input, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	return &keeper{input}, command.Start()
}

// keep tells the keeper the server that it is to end.
func (k *keeper) keep(server int) error {
	_, err := fmt.Fprintln(k.input, server)
	return err
}
