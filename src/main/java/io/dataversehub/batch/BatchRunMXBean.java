package io.dataversehub.batch;

/** {@code io.dataversehub:type=BatchRun,id=…}: one active run. */
public interface BatchRunMXBean {

    RunProgress getProgress();

    void pause();

    void resume();

    void cancel();
}
