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

/// The part about {{ templates }} and the inputs that they use.
void adviseTemplates(Report &report, const Component &component, const Value &operation, const QString &path);

} // namespace Polydeck::Polyaxonfile
