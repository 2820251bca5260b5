package io.dataversehub;

import java.util.List;

/** The hub cannot start as it is configured; the message has one line per fault. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> faults) {
        super("The hub did not start: " + faults.size() + (faults.size() == 1 ? " setting is" : " settings are")
                + " wrong.\n  - " + String.join("\n  - ", faults));
    }
}
