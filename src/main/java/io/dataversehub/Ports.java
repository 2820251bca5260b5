package io.dataversehub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Two things that Camel 4.17 gets wrong about its HTTP ports. A port in use: Camel logs a warning and reports that it is
 * up; here it stops the hub. A server port other than 8080 beside a management port: Camel does not find its own router,
 * unless the registry has a server configuration that says the port.
 */
final class Ports extends MainListenerSupport {

    @Override
    public void afterConfigure(BaseMainSupport main) {
        var configuration = main.configure();
        if (configuration.hasHttpServerConfiguration()
                && configuration.httpServer().isEnabled()) {
            var server = configuration.httpServer();
            check("hub.port", server.getHost(), server.getPort());
            VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
            http.setBindHost(server.getHost());
            http.setBindPort(server.getPort());
            main.getCamelContext().getRegistry().bind("httpServerConfiguration", http);
        }
        if (configuration.hasHttpManagementServerConfiguration()
                && configuration.httpManagementServer().isEnabled()) {
            var server = configuration.httpManagementServer();
            check("hub.management.port", server.getHost(), server.getPort());
        }
    }

    private static void check(String setting, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new SettingsException(java.util.List.of("Cannot listen on " + host + ":" + port + " (" + setting
                    + "): " + e.getMessage() + ". Stop what listens there, or choose another port."));
        }
    }
}
