// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"log"
	"time"

	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// registerNode creates the Node or brings it up to date; it retries while the API server is starting.
func registerNode(client kubernetes.Interface, name string, port int32) error {
	var err error
	for try := 0; try < 60; try++ {
		if err = putNode(client, name, port); err == nil {
			return nil
		}
		log.Printf("registering node %s: %v", name, err)
		time.Sleep(500 * time.Millisecond)
	}
	return err
}

func putNode(client kubernetes.Interface, name string, port int32) error {
	ctx := context.Background()
	nodes := client.CoreV1().Nodes()
	node := &v1.Node{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{
		"kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
	}}}
	if _, err := nodes.Create(ctx, node, metav1.CreateOptions{}); err != nil && !errors.IsAlreadyExists(err) {
		return err
	}
	current, err := nodes.Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return err
	}
	// No node lifecycle controller runs here, so nobody lifts this taint of a fresh node.
	current.Spec.Taints = nil
	if current, err = nodes.Update(ctx, current, metav1.UpdateOptions{}); err != nil {
		return err
	}
	now := metav1.Now()
	resources := v1.ResourceList{
		v1.ResourceCPU: resource.MustParse("8"), v1.ResourceMemory: resource.MustParse("32Gi"),
		v1.ResourcePods: resource.MustParse("110"), "nvidia.com/gpu": resource.MustParse("4"),
	}
	current.Status.Addresses = []v1.NodeAddress{{Type: v1.NodeInternalIP, Address: "127.0.0.1"}, {Type: v1.NodeHostName, Address: name}}
	current.Status.DaemonEndpoints.KubeletEndpoint.Port = port
	current.Status.Capacity, current.Status.Allocatable = resources, resources
	current.Status.NodeInfo.KubeletVersion = "v0.0.0-testbed"
	current.Status.NodeInfo.OperatingSystem, current.Status.NodeInfo.Architecture = "linux", "amd64"
	current.Status.Conditions = []v1.NodeCondition{{
		Type: v1.NodeReady, Status: v1.ConditionTrue, Reason: "KubeletReady", Message: "the test bed's fake kubelet is serving",
		LastHeartbeatTime: now, LastTransitionTime: now,
	}}
	_, err = nodes.UpdateStatus(ctx, current, metav1.UpdateOptions{})
	return err
}
