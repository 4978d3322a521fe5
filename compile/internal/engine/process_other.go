//go:build unix && !linux

package engine

import "syscall"

// attributes lets a process run as owner.
func attributes(owner *syscall.Credential) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: owner}
}
