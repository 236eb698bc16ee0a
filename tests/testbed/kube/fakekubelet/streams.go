// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	idleTimeout     = 4 * time.Hour
	creationTimeout = 30 * time.Second
)

// forwardTarget says which listener of this machine stands behind a port of the pod.
func forwardTarget(annotation string, port int32) (string, bool) {
	for _, entry := range strings.Split(annotation, ",") {
		from, to, ok := strings.Cut(strings.TrimSpace(entry), "=")
		if ok && from == strconv.Itoa(int(port)) {
			return to, true
		}
	}
	return "", false
}

// forward copies between a stream and the port until one side ends or the pod goes away.
func forward(ctx context.Context, t target, port int32, stream io.ReadWriteCloser) error {
	address, known := forwardTarget(t.pod.Annotations[forwardAnnotation], port)
	if !known {
		return fmt.Errorf("failed to connect to localhost:%d inside namespace %q, IPv4: dial tcp4 127.0.0.1:%d: connect: connection refused", port, t.pod.UID, port)
	}
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return fmt.Errorf("failed to connect to localhost:%d inside namespace %q, IPv4: %v", port, t.pod.UID, err)
	}
	defer connection.Close()
	ended := make(chan error, 2)
	go func() { _, err := io.Copy(stream, connection); ended <- err }()
	go func() { _, err := io.Copy(connection, stream); ended <- err }()
	// As container runtimes do: when one direction has ended, the other gets a second to finish.
	select {
	case err = <-ended:
	case <-ctx.Done():
		return fmt.Errorf("lost connection to pod")
	}
	select {
	case <-ended:
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
	return err
}

// detachable ends a hijacked connection when its pod goes away, as the death of a real container does.
type detachable struct {
	http.ResponseWriter
	pod context.Context
}

func (d detachable) Hijack() (net.Conn, *hijacked, error) {
	connection, buffer, err := d.ResponseWriter.(http.Hijacker).Hijack()
	if err == nil {
		context.AfterFunc(d.pod, func() {
			// Let the streams say goodbye first.
			time.Sleep(100 * time.Millisecond)
			connection.Close()
		})
	}
	return connection, buffer, err
}

func (d detachable) Flush() { d.ResponseWriter.(http.Flusher).Flush() }
