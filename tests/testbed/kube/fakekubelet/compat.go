// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

//go:build !k120

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	internalapi "k8s.io/cri-api/pkg/apis"
	runtimeapi "k8s.io/cri-api/pkg/apis/runtime/v1"
	"k8s.io/cri-client/pkg/logs"
	"k8s.io/cri-streaming/pkg/streaming/portforward"
	"k8s.io/cri-streaming/pkg/streaming/remotecommand"
)

// This file and compat_k120.go hold what differs between the kubelet code of current Kubernetes and of 1.20.

// hijacked is what http.Hijacker hands out beside the connection.
type hijacked = bufio.ReadWriter
type terminalSize = remotecommand.TerminalSize

type inside struct {
	target
	pod context.Context
}

func (i inside) PortForward(_ context.Context, _, _ string, port int32, stream io.ReadWriteCloser) error {
	return forward(i.pod, i.target, port, stream)
}

func (i inside) ExecInContainer(_ context.Context, _, _, _ string, command []string, in io.Reader, out, err io.WriteCloser, tty bool, resize <-chan terminalSize, _ time.Duration) error {
	return execute(i.pod, command, in, out, err, tty, resize)
}

func (i inside) AttachContainer(_ context.Context, _, _, _ string, in io.Reader, out, err io.WriteCloser, tty bool, resize <-chan terminalSize) error {
	return execute(i.pod, []string{"cat"}, in, out, err, tty, resize)
}

func servePortForward(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := portforward.NewV4Options(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	portforward.ServePortForward(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, string(t.pod.UID), options, idleTimeout, creationTimeout, portforward.SupportedProtocols)
}

func serveExec(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := remotecommand.NewOptions(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	remotecommand.ServeExec(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, string(t.pod.UID), t.container, r.URL.Query()["command"], options, idleTimeout, creationTimeout, remotecommand.SupportedStreamingProtocols)
}

func serveAttach(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := remotecommand.NewOptions(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	remotecommand.ServeAttach(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, string(t.pod.UID), t.container, options, idleTimeout, creationTimeout, remotecommand.SupportedStreamingProtocols)
}

// runtimeState answers the one question that following a log asks of a container runtime.
type runtimeState struct {
	internalapi.RuntimeService
	pods   *podKeeper
	target target
}

func (s *runtimeState) ContainerStatus(context.Context, string, bool) (*runtimeapi.ContainerStatusResponse, error) {
	state := runtimeapi.ContainerState_CONTAINER_EXITED
	pod, found := s.pods.pod(s.target.pod.Namespace, s.target.pod.Name)
	if found && pod.UID == s.target.pod.UID && pod.Status.Phase == v1.PodRunning {
		state = runtimeapi.ContainerState_CONTAINER_RUNNING
	}
	return &runtimeapi.ContainerStatusResponse{Status: &runtimeapi.ContainerStatus{State: state}}, nil
}

func readLogs(ctx context.Context, file, id string, options *v1.PodLogOptions, now time.Time, state *runtimeState, out io.Writer) error {
	reading := &logs.LogOptions{
		TailLines: options.TailLines, LimitBytes: options.LimitBytes, Since: since(options, now),
		Follow: options.Follow, Timestamp: options.Timestamps,
	}
	return logs.ReadLogs(ctx, file, strings.TrimPrefix(id, "testbed://"), reading, state, out, out)
}

func since(options *v1.PodLogOptions, now time.Time) time.Time {
	switch {
	case options.SinceSeconds != nil:
		return now.Add(-time.Duration(*options.SinceSeconds) * time.Second)
	case options.SinceTime != nil:
		return options.SinceTime.Time
	}
	return time.Time{}
}
