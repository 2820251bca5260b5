package io.dataversehub;

import org.apache.camel.main.Main;

/** Starts the hub. Configuration: {@code application.properties} and {@code routes/} in the working directory. */
public final class Hub {

    private Hub() {}

    public static void main(String[] args) throws Exception {
        System.exit(new Main(Hub.class).run(args));
    }
}
