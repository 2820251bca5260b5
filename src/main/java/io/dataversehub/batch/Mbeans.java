package io.dataversehub.batch;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers beans under {@code io.dataversehub}; a batch does not fail because somebody else has the name. */
final class Mbeans {

    private static final Logger LOG = LoggerFactory.getLogger(Mbeans.class);

    private Mbeans() {}

    /** The registration ends when it is closed; closing it twice is harmless. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    static <T> Registration register(String keys, T bean, Class<T> type) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = name(keys);
        try {
            server.registerMBean(new StandardMBean(bean, type, true), name);
            return () -> unregister(server, name);
        } catch (InstanceAlreadyExistsException e) {
            LOG.warn("{} exists already, so that this one is not shown over JMX", name);
        } catch (JMException e) {
            LOG.warn("{} cannot be shown over JMX", name, e);
        }
        return () -> {};
    }

    private static void unregister(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("{} is gone already", name);
        } catch (JMException e) {
            LOG.warn("{} cannot be taken from JMX", name, e);
        }
    }

    private static ObjectName name(String keys) {
        try {
            return new ObjectName("io.dataversehub:" + keys);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("no name of an MBean: " + keys, e);
        }
    }
}
