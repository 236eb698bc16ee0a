# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the stand-in for Polyaxon's cluster agent, see ../agent.py."""
