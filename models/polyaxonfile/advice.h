// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "component.h"
#include "report.h"

namespace Polydeck::Polyaxonfile
{

/// Warnings that no validator gives but a person is glad of (spec 18.4 and the platform's known traps). Rules "advice.*".
void advise(Report &report, const Value &root);

/// The part about containers, images and GPUs of one runtime section.
void adviseRuntime(Report &report, const Component &component, const QString &path);

/// The part about what Kubernetes refuses or does unexpectedly (rules "kubernetes.*"): resources, environment, mounts, ports.
void adviseContainer(Report &report, const Value &container, const Value &run, const QString &path, const QString &runPath);

/// The part about the platform's own traps: MLflow, notebooks, addresses.
void advisePlatform(Report &report, const Value &root, const Component &component, const QString &path);

/// The part about names, queues, hub references, cron texts and spellings on their way out, of an operation or component.
void adviseNames(Report &report, const Value &node, const QString &path);

/// The part about {{ templates }} and the inputs that they use.
void adviseTemplates(Report &report, const Component &component, const Value &operation, const QString &path);

} // namespace Polydeck::Polyaxonfile
