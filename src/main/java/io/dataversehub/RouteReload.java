package io.dataversehub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.FileWatcherResourceReloadStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an edited route file into the running hub. Camel's own reload removes all routes before it reads the edited file,
 * so that a typing mistake stops everything; this one replaces only the routes of that file, and puts the file's last
 * good text back when the new one does not start.
 *
 * <p>Called by the one thread of the watcher; nothing else touches its state.
 */
final class RouteReload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
    private static final String SUFFIX = ".camel.yaml";
    private static final long SETTLE_MILLIS = 200;

    private final CamelContext context;
    private final Path folder;
    private final Map<Path, String> lastGood = new HashMap<>();
    private final Map<Path, String> lastRefused = new HashMap<>();
    private final FileWatcherResourceReloadStrategy watcher;

    private RouteReload(CamelContext context, Path folder) {
        this.context = context;
        this.folder = folder.toAbsolutePath().normalize();
        this.watcher = new FileWatcherResourceReloadStrategy(this.folder.toString());
    }

    /** Begins to watch. */
    static RouteReload watch(CamelContext context, Path folder) throws Exception {
        RouteReload reload = new RouteReload(context, folder);
        reload.begin();
        return reload;
    }

    private void begin() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                lastGood.put(file, Files.readString(file));
            }
        }
        watcher.setFileFilter(file -> file.getName().endsWith(SUFFIX));
        watcher.setResourceReload((name, resource) -> changed(path(resource)));
        context.addService(watcher);
    }

    /** Returns when the watcher's thread has ended. */
    @Override
    public void close() {
        watcher.stop();
    }

    private void changed(Path file) throws IOException, InterruptedException {
        // A save truncates the file and then writes it, or deletes and renames: what lies between is no edit.
        Thread.sleep(SETTLE_MILLIS);
        String text = Files.exists(file) ? Files.readString(file) : "";
        // An editor's save comes as several events.
        if (text.equals(lastGood.get(file)) || text.equals(lastRefused.get(file))) {
            return;
        }
        try {
            replace(file, text);
            lastGood.put(file, text);
            lastRefused.remove(file);
            LOG.info("Reloaded {}", folder.relativize(file));
        } catch (Exception e) {
            lastRefused.put(file, text);
            LOG.error(
                    "{} was not reloaded: {}. Its routes go on as they were; mend the file and save it again.",
                    folder.relativize(file),
                    rootMessage(e));
            restore(file);
        }
    }

    private void replace(Path file, String text) throws Exception {
        List<String> before = routesOf(file);
        Resource resource = ResourceHelper.fromBytes("file:" + file, text.getBytes(StandardCharsets.UTF_8));
        Set<String> now = text.isBlank()
                ? Set.of()
                : PluginHelper.getRoutesLoader(context).updateRoutes(List.of(resource));
        for (String id : before) {
            if (!now.contains(id)) {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            }
        }
    }

    private void restore(Path file) {
        String text = lastGood.get(file);
        if (text == null) {
            return;
        }
        try {
            replace(file, text);
        } catch (Exception e) {
            LOG.error(
                    "The last good text of {} does not start any more: {}", folder.relativize(file), rootMessage(e), e);
        }
    }

    private List<String> routesOf(Path file) {
        return context.getRoutes().stream()
                .filter(route -> route.getSourceResource() != null
                        && path(route.getSourceResource()).equals(file))
                .map(Route::getRouteId)
                .toList();
    }

    private static Path path(Resource resource) {
        String location = resource.getLocation();
        return Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location)
                .toAbsolutePath()
                .normalize();
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause.getMessage();
        return message.replaceAll("\\s+", " ").trim();
    }
}
