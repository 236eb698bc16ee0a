// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// flushWriter hands each line to the caller at once, as following a log needs.
type flushWriter struct{ http.ResponseWriter }

func (w flushWriter) Write(data []byte) (int, error) {
	n, err := w.ResponseWriter.Write(data)
	if flusher, ok := w.ResponseWriter.(http.Flusher); ok {
		flusher.Flush()
	}
	return n, err
}

// parseLogOptions reads the query that the API server makes of a client's log options.
func parseLogOptions(query url.Values) (*v1.PodLogOptions, error) {
	options := &v1.PodLogOptions{
		Follow: query.Get("follow") == "true", Previous: query.Get("previous") == "true", Timestamps: query.Get("timestamps") == "true",
	}
	for name, field := range map[string]**int64{
		"tailLines": &options.TailLines, "limitBytes": &options.LimitBytes, "sinceSeconds": &options.SinceSeconds,
	} {
		if text := query.Get(name); text != "" {
			number, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			*field = &number
		}
	}
	if text := query.Get("sinceTime"); text != "" {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return nil, fmt.Errorf("sinceTime: %w", err)
		}
		options.SinceTime = &metav1.Time{Time: at}
	}
	return options, nil
}

func (s *server) serveLogs(w http.ResponseWriter, r *http.Request, t target) {
	options, err := parseLogOptions(r.URL.Query())
	if err != nil {
		http.Error(w, "unable to decode query: "+err.Error(), http.StatusBadRequest)
		return
	}
	if options.Previous {
		http.Error(w, fmt.Sprintf("previous terminated container %q in pod %q not found", t.container, t.pod.Name), http.StatusBadRequest)
		return
	}
	file := s.pods.logFile(t.pod, t.container)
	if _, err := os.Stat(file); err != nil {
		http.Error(w, fmt.Sprintf("container %q in pod %q is waiting to start: ContainerCreating", t.container, t.pod.Name), http.StatusBadRequest)
		return
	}
	ctx, end := context.WithCancel(r.Context())
	defer end()
	stop := context.AfterFunc(s.pods.alive(t.pod), end)
	defer stop()
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("Transfer-Encoding", "chunked")
	out := flushWriter{w}
	if err := readLogs(ctx, file, containerID(t.pod, t.container), options, time.Now(), &runtimeState{pods: s.pods, target: t}, out); err != nil && ctx.Err() == nil {
		fmt.Fprintln(out, err)
	}
}
