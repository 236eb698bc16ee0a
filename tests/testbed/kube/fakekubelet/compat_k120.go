// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

//go:build k120

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	protocols "k8s.io/apimachinery/pkg/util/remotecommand"
	"k8s.io/client-go/tools/remotecommand"
	internalapi "k8s.io/cri-api/pkg/apis"
	runtimeapi "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
	"k8s.io/kubernetes/pkg/kubelet/cri/streaming/portforward"
	streaming "k8s.io/kubernetes/pkg/kubelet/cri/streaming/remotecommand"
	"k8s.io/kubernetes/pkg/kubelet/kuberuntime/logs"
)

// The counterpart of compat.go for the tree of Kubernetes 1.20.

// hijacked is what http.Hijacker hands out beside the connection.
type hijacked = bufio.ReadWriter
type terminalSize = remotecommand.TerminalSize

type inside struct {
	target
	pod context.Context
}

func (i inside) PortForward(_ string, _ types.UID, port int32, stream io.ReadWriteCloser) error {
	return forward(i.pod, i.target, port, stream)
}

func (i inside) ExecInContainer(_ string, _ types.UID, _ string, command []string, in io.Reader, out, err io.WriteCloser, tty bool, resize <-chan terminalSize, _ time.Duration) error {
	return execute(i.pod, command, in, out, err, tty, resize)
}

func (i inside) AttachContainer(_ string, _ types.UID, _ string, in io.Reader, out, err io.WriteCloser, tty bool, resize <-chan terminalSize) error {
	return execute(i.pod, []string{"cat"}, in, out, err, tty, resize)
}

func servePortForward(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := portforward.NewV4Options(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	portforward.ServePortForward(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, t.pod.UID, options, idleTimeout, creationTimeout, portforward.SupportedProtocols)
}

func serveExec(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := streaming.NewOptions(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	streaming.ServeExec(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, t.pod.UID, t.container, r.URL.Query()["command"], options, idleTimeout, creationTimeout, protocols.SupportedStreamingProtocols)
}

func serveAttach(w http.ResponseWriter, r *http.Request, t target, pod context.Context) {
	options, err := streaming.NewOptions(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	streaming.ServeAttach(detachable{w, pod}, r, inside{t, pod}, t.pod.Name, t.pod.UID, t.container, options, idleTimeout, creationTimeout, protocols.SupportedStreamingProtocols)
}

// runtimeState answers the one question that following a log asks of a container runtime.
type runtimeState struct {
	internalapi.RuntimeService
	pods   *podKeeper
	target target
}

func (s *runtimeState) ContainerStatus(string) (*runtimeapi.ContainerStatus, error) {
	state := runtimeapi.ContainerState_CONTAINER_EXITED
	pod, found := s.pods.pod(s.target.pod.Namespace, s.target.pod.Name)
	if found && pod.UID == s.target.pod.UID && pod.Status.Phase == v1.PodRunning {
		state = runtimeapi.ContainerState_CONTAINER_RUNNING
	}
	return &runtimeapi.ContainerStatus{State: state}, nil
}

func readLogs(ctx context.Context, file, id string, options *v1.PodLogOptions, now time.Time, state *runtimeState, out io.Writer) error {
	return logs.ReadLogs(ctx, file, strings.TrimPrefix(id, "testbed://"), logs.NewLogOptions(options, now), state, out, out)
}
