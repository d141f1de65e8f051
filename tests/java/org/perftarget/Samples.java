package org.perftarget;

import java.nio.file.Path;
import java.nio.file.Paths;

/** The sample documents of the project. */
final class Samples {
    private Samples() {
    }

    static Path data(String name) {
        return Paths.get(System.getProperty("perftarget.examples"), "data", name);
    }

    static final String TABLE = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 开放天数 | ≥310天 |\n"
        + "| 效益指标 | 社会效益指标 | 读者阅览 | 有效保障 |\n";
}
