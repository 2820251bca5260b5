package io.dataversehub.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file with nothing to write: refused, finished before, or waiting for its next try. */
enum IdleRun implements BatchRun {
    INSTANCE;

    @Override
    public String operation() {
        return "";
    }

    @Override
    public String table() {
        return "";
    }

    @Override
    public @Nullable String key() {
        return null;
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        return List.of();
    }
}
