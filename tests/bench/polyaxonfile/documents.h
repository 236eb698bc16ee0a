// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// A job of five lines, or a DAG of training steps of about 40 lines each, which is how real files get long.
[[nodiscard]] inline QString benchDocument(int lines)
{
    if (lines < 50)
        return QStringLiteral("version: 1.1\nkind: component\nrun:\n  kind: job\n  container: {image: \"python:3.11\"}\n");
    QString text = QStringLiteral("version: 1.1\nkind: component\nname: pipeline\nrun:\n  kind: dag\n  operations:\n");
    for (int i = 0; text.count(u'\n') < lines; ++i) {
        text += QStringLiteral("    - name: step-%1\n").arg(i);
        if (i > 0)
            text += QStringLiteral("      dependencies: [step-%1]\n").arg(i - 1);
        text += QStringLiteral(
            "      params:\n        lr: {value: 0.5}\n        epochs: {value: 3}\n      component:\n        inputs:\n"
            "          - name: lr\n            type: float\n            description: How fast it learns.\n          - name: epochs\n            type: int\n"
            "            isOptional: true\n            value: 10\n        run:\n          kind: job\n          connections: [data]\n          environment:\n"
            "            imagePullSecrets: [harbor-credentials]\n            tolerations:\n              - {key: nvidia.com/gpu, operator: Equal, value: present, effect: NoSchedule}\n"
            "          container:\n            image: registry.example.org/team/train:1.2\n            imagePullPolicy: IfNotPresent\n            command: [/bin/bash, -c]\n"
            "            args:\n              - >-\n                python train.py\n                --lr={{ lr }}\n                --epochs={{ epochs }}\n            env:\n"
            "              - name: AWS_ACCESS_KEY_ID\n                valueFrom:\n                  secretKeyRef: {name: s3, key: id}\n            resources:\n"
            "              requests: {cpu: \"2\", memory: 4Gi, nvidia.com/gpu: 1}\n              limits: {cpu: \"2\", memory: 4Gi, nvidia.com/gpu: 1}\n");
    }
    return text;
}
