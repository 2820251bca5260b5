package io.dataversehub;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/**
 * JMX on one port of one address, without any JVM flag, so that {@code mvn exec:java} and {@code java -jar} do the same:
 * {@code service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi}. Camel 4 has no connector of its own.
 */
final class Jmx implements AutoCloseable {

    private final Registry registry;
    private final JMXConnectorServer server;

    private Jmx(Registry registry, JMXConnectorServer server) {
        this.registry = registry;
        this.server = server;
    }

    static Jmx open(String host, int port) {
        try {
            System.setProperty("java.rmi.server.hostname", host);
            RMIServerSocketFactory sockets = p -> new ServerSocket(p, 50, InetAddress.getByName(host));
            Registry registry = LocateRegistry.createRegistry(port, null, sockets);
            Map<String, Object> environment = new HashMap<>();
            environment.put(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, sockets);
            // Deserialises nothing from a client but the strings that a login has.
            environment.put(RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, "java.lang.String;!*");
            JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                    new JMXServiceURL(
                            "service:jmx:rmi://" + host + ":" + port + "/jndi/rmi://" + host + ":" + port + "/jmxrmi"),
                    environment,
                    ManagementFactory.getPlatformMBeanServer());
            server.start();
            return new Jmx(registry, server);
        } catch (IOException e) {
            throw new SettingsException(List.of("Cannot open JMX on " + host + ":" + port + " (hub.jmx.port): "
                    + e.getMessage() + ". Stop what listens there, choose another port, or -1 for none."));
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (NoSuchObjectException e) {
            // closed before
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot close JMX", e);
        }
    }
}
