// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Command fakekubelet is the test bed's node. It registers a Node, reports the pods bound to it as
// running, and serves their logs, exec, attach and port-forward with the streaming and log code of the
// real kubelet, so that a client meets the real protocols. What it does not do is run containers: a pod's
// output is whatever the test bed writes to its log file, exec runs the command on this machine, and
// port-forward leads where the pod's annotation points.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

type config struct {
	kubeconfig, node, certificate, key, clientCA, logs string
	port                                               int
}

func parseFlags() config {
	var c config
	flag.StringVar(&c.kubeconfig, "kubeconfig", "", "kubeconfig with rights on nodes and pods")
	flag.StringVar(&c.node, "node", "testbed", "name of the node to register")
	flag.IntVar(&c.port, "port", 10250, "loopback port to serve on")
	flag.StringVar(&c.certificate, "tls-cert", "", "serving certificate")
	flag.StringVar(&c.key, "tls-key", "", "key of the serving certificate")
	flag.StringVar(&c.clientCA, "client-ca", "", "CA of the callers (the API server)")
	flag.StringVar(&c.logs, "logs", "", "directory of the pods' logs, laid out like /var/log/pods")
	flag.Parse()
	return c
}

// clientOnlyTLS lets in callers with a certificate of the cluster's CA and nobody else.
func clientOnlyTLS(caFile string) (*tls.Config, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	// HTTP/2 has no upgrades, and exec and port-forward are upgrades.
	return &tls.Config{ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert, NextProtos: []string{"http/1.1"}}, nil
}

func main() {
	c := parseFlags()
	rest, err := clientcmd.BuildConfigFromFlags("", c.kubeconfig)
	if err != nil {
		log.Fatal(err)
	}
	client, err := kubernetes.NewForConfig(rest)
	if err != nil {
		log.Fatal(err)
	}
	if err := registerNode(client, c.node, int32(c.port)); err != nil {
		log.Fatal(err)
	}
	pods := newPodKeeper(client, c.node, c.logs)
	go pods.run()

	tlsConfig, err := clientOnlyTLS(c.clientCA)
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{
		Addr:      net.JoinHostPort("127.0.0.1", strconv.Itoa(c.port)),
		Handler:   newServer(pods),
		TLSConfig: tlsConfig,
	}
	log.Fatal(server.ListenAndServeTLS(c.certificate, c.key))
}
