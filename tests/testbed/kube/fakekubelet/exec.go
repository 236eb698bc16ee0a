// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"syscall"

	utilexec "k8s.io/utils/exec"
)

// execute runs a command of a client on this machine, in an empty environment and an empty directory.
func execute(pod context.Context, command []string, in io.Reader, out, errors io.WriteCloser, tty bool, resize <-chan terminalSize) error {
	directory, err := os.MkdirTemp("", "testbed-exec-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	c := exec.CommandContext(pod, command[0], command[1:]...)
	c.Dir = directory
	c.Env = []string{"PATH=/usr/bin:/bin", "HOME=" + directory, "TERM=xterm", "LANG=C.UTF-8", "PS1=testbed# "}
	if tty {
		err = runOnTerminal(c, in, out, resize)
	} else {
		err = runOnPipes(c, in, out, errors)
	}
	if exit, ok := err.(*exec.ExitError); ok {
		return utilexec.CodeExitError{Err: exit, Code: exit.ExitCode()}
	}
	return err
}

func runOnPipes(c *exec.Cmd, in io.Reader, out, errors io.Writer) error {
	// An own pipe: with c.Stdin, Wait would hang until the client closes its input.
	stdin, err := c.StdinPipe()
	if err != nil {
		return err
	}
	if out != nil {
		c.Stdout = out
	}
	if errors != nil {
		c.Stderr = errors
	}
	if err := c.Start(); err != nil {
		return err
	}
	go func() {
		if in != nil {
			io.Copy(stdin, in)
		}
		stdin.Close()
	}()
	return c.Wait()
}

func runOnTerminal(c *exec.Cmd, in io.Reader, out io.Writer, resize <-chan terminalSize) error {
	control, terminal, err := openTerminal()
	if err != nil {
		return err
	}
	defer control.Close()
	c.Stdin, c.Stdout, c.Stderr = terminal, terminal, terminal
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	err = c.Start()
	terminal.Close()
	if err != nil {
		return err
	}
	go func() {
		for size := range resize {
			resizeTerminal(control, size.Height, size.Width)
		}
	}()
	if in != nil {
		go io.Copy(control, in)
	}
	drained := make(chan struct{})
	go func() { io.Copy(out, control); close(drained) }()
	err = c.Wait()
	<-drained
	return err
}
