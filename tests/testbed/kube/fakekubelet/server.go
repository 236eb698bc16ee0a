// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	v1 "k8s.io/api/core/v1"
)

// server has the paths of a kubelet that the API server calls.
type server struct{ pods *podKeeper }

func newServer(pods *podKeeper) http.Handler { return &server{pods} }

// target is the pod and container of a path such as /exec/NAMESPACE/POD[/UID]/CONTAINER.
type target struct {
	verb, container string
	pod             *v1.Pod
}

func (s *server) resolve(path string) (target, error) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) < 3 {
		return target{}, fmt.Errorf("%s is not served by the test bed's kubelet", path)
	}
	pod, found := s.pods.pod(parts[1], parts[2])
	if !found {
		return target{}, fmt.Errorf("pod %q does not exist", parts[2])
	}
	t := target{verb: parts[0], pod: pod}
	if t.verb == "portForward" {
		return t, nil
	}
	t.container = parts[len(parts)-1]
	for _, c := range pod.Spec.Containers {
		if c.Name == t.container {
			return t, nil
		}
	}
	return target{}, fmt.Errorf("container %q not found in pod %q", t.container, parts[2])
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/healthz" {
		fmt.Fprint(w, "ok")
		return
	}
	t, err := s.resolve(r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	running := t.pod.Status.Phase == v1.PodRunning
	alive, done := context.WithCancel(s.pods.alive(t.pod))
	defer done()
	switch {
	case t.verb == "containerLogs":
		s.serveLogs(w, r, t)
	case !running:
		http.Error(w, fmt.Sprintf("pod %q is not running", t.pod.Name), http.StatusBadRequest)
	case t.verb == "exec":
		serveExec(w, r, t, alive)
	case t.verb == "attach":
		serveAttach(w, r, t, alive)
	case t.verb == "portForward":
		servePortForward(w, r, t, alive)
	default:
		http.Error(w, t.verb+" is not served by the test bed's kubelet", http.StatusNotFound)
	}
}
