// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"log"
	"os"
	"path/filepath"
	"sync"
	"time"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
)

const (
	// forwardAnnotation leads pod ports to listeners of this machine: "8000=127.0.0.1:18080,9000=127.0.0.1:18090".
	forwardAnnotation = "testbed.polydeck.invalid/forward"
	// logAnnotation names a file in the container log format that is this pod's output.
	logAnnotation = "testbed.polydeck.invalid/log"
)

// podKeeper follows the pods of one node: starts those that are pending, removes those that were deleted.
type podKeeper struct {
	client kubernetes.Interface
	node   string
	logs   string

	informer cache.SharedIndexInformer
	mutex    sync.Mutex
	lives    map[types.UID]*life
}

// life is closed when its pod is deleted; connections into the pod end with it.
type life struct {
	context.Context
	end context.CancelFunc
}

func newPodKeeper(client kubernetes.Interface, node, logs string) *podKeeper {
	k := &podKeeper{client: client, node: node, logs: logs, lives: map[types.UID]*life{}}
	factory := informers.NewSharedInformerFactoryWithOptions(client, 0, informers.WithTweakListOptions(func(o *metav1.ListOptions) {
		o.FieldSelector = fields.OneTermEqualSelector("spec.nodeName", node).String()
	}))
	k.informer = factory.Core().V1().Pods().Informer()
	k.informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object interface{}) { k.sync(object.(*v1.Pod)) },
		UpdateFunc: func(_, object interface{}) { k.sync(object.(*v1.Pod)) },
		DeleteFunc: func(object interface{}) {
			if pod, ok := object.(*v1.Pod); ok {
				k.forget(pod)
			}
		},
	})
	return k
}

func (k *podKeeper) run() { k.informer.Run(make(chan struct{})) }

func (k *podKeeper) pod(namespace, name string) (*v1.Pod, bool) {
	object, found, err := k.informer.GetStore().GetByKey(namespace + "/" + name)
	if err != nil || !found {
		return nil, false
	}
	return object.(*v1.Pod), true
}

// alive returns a context that ends with the pod.
func (k *podKeeper) alive(pod *v1.Pod) context.Context {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	l, known := k.lives[pod.UID]
	if !known {
		ctx, end := context.WithCancel(context.Background())
		l = &life{ctx, end}
		k.lives[pod.UID] = l
	}
	return l
}

func (k *podKeeper) forget(pod *v1.Pod) {
	k.alive(pod)
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.lives[pod.UID].end()
	delete(k.lives, pod.UID)
	os.RemoveAll(k.podDirectory(pod))
}

func (k *podKeeper) podDirectory(pod *v1.Pod) string {
	return filepath.Join(k.logs, pod.Namespace+"_"+pod.Name+"_"+string(pod.UID))
}

func (k *podKeeper) logFile(pod *v1.Pod, container string) string {
	if file := pod.Annotations[logAnnotation]; file != "" {
		return file
	}
	return filepath.Join(k.podDirectory(pod), container, "0.log")
}

func (k *podKeeper) sync(pod *v1.Pod) {
	switch {
	case pod.DeletionTimestamp != nil:
		k.remove(pod)
	case pod.Status.Phase == v1.PodPending:
		k.start(pod)
	}
}

func (k *podKeeper) remove(pod *v1.Pod) {
	k.alive(pod)
	k.mutex.Lock()
	k.lives[pod.UID].end()
	k.mutex.Unlock()
	now := int64(0)
	options := metav1.DeleteOptions{GracePeriodSeconds: &now, Preconditions: &metav1.Preconditions{UID: &pod.UID}}
	if err := k.client.CoreV1().Pods(pod.Namespace).Delete(context.Background(), pod.Name, options); err != nil {
		log.Printf("removing pod %s/%s: %v", pod.Namespace, pod.Name, err)
	}
}

func (k *podKeeper) start(pod *v1.Pod) {
	for _, container := range pod.Spec.Containers {
		if file := k.logFile(pod, container.Name); pod.Annotations[logAnnotation] == "" {
			os.MkdirAll(filepath.Dir(file), 0o755)
			if f, err := os.OpenFile(file, os.O_CREATE|os.O_APPEND, 0o644); err == nil {
				f.Close()
			}
		}
	}
	started := pod.DeepCopy()
	setRunning(&started.Status, pod, time.Now())
	if _, err := k.client.CoreV1().Pods(pod.Namespace).UpdateStatus(context.Background(), started, metav1.UpdateOptions{}); err != nil {
		log.Printf("starting pod %s/%s: %v", pod.Namespace, pod.Name, err)
	}
}

func setRunning(status *v1.PodStatus, pod *v1.Pod, at time.Time) {
	now := metav1.NewTime(at)
	yes := true
	status.Phase = v1.PodRunning
	status.HostIP, status.PodIP = "127.0.0.1", "10.200.0.1"
	status.PodIPs = []v1.PodIP{{IP: status.PodIP}}
	status.StartTime = &now
	status.Conditions = nil
	for _, kind := range []v1.PodConditionType{v1.PodScheduled, v1.PodInitialized, v1.ContainersReady, v1.PodReady} {
		status.Conditions = append(status.Conditions, v1.PodCondition{Type: kind, Status: v1.ConditionTrue, LastTransitionTime: now})
	}
	status.ContainerStatuses = nil
	for _, container := range pod.Spec.Containers {
		status.ContainerStatuses = append(status.ContainerStatuses, v1.ContainerStatus{
			Name: container.Name, Image: container.Image, ImageID: "testbed://" + container.Image,
			ContainerID: containerID(pod, container.Name), Ready: true, Started: &yes,
			State: v1.ContainerState{Running: &v1.ContainerStateRunning{StartedAt: now}},
		})
	}
}

func containerID(pod *v1.Pod, container string) string {
	return "testbed://" + pod.Namespace + "/" + pod.Name + "/" + container
}
