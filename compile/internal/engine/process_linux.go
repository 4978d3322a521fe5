package engine

import "syscall"

// attributes lets a process run as owner and end with this one, also where this one
// is killed.
func attributes(owner *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: owner, Pdeathsig: syscall.SIGKILL}
}
