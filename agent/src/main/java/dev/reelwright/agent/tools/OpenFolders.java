package dev.reelwright.agent.tools;

import dev.reelwright.sandbox.RefusedPath;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The folders that a model may look into: the film's own and those of the person's files, in the order in which a plan's files are looked
 * for. Names that begin with a dot are closed, as is the house's own home: keys and settings lie there. Links are never followed.
 */
final class OpenFolders {
    private final Path project;
    private final Path home;
    private final List<Path> roots;

    OpenFolders(Desk desk) {
        this.project = absolute(desk.project().folder());
        this.home = absolute(desk.studio().home().root());
        Set<Path> all = new LinkedHashSet<>(List.of(project));
        desk.sources().forEach(source -> all.add(absolute(source)));
        this.roots = List.copyOf(all);
    }

    /** What came of looking for a path. Switch over it without {@code default}. */
    sealed interface Place {
        /**
         * @param root one of the open folders
         * @param path below it; empty for the folder itself
         */
        record Open(Path root, String path) implements Place {}

        /** @param why for the model, with what to do */
        record Closed(String why) implements Place {}
    }

    List<Path> roots() {
        return roots;
    }

    /** The open folders, for a message. */
    String names() {
        return "the open folders are "
                + String.join(", ", roots.stream().map(Path::toString).toList())
                + "; name a path below one of them, relative to it";
    }

    /** The first open folder in which that path is a plain file or folder. */
    Place find(String wished) {
        List<String> why = new ArrayList<>();
        for (Place place : places(wished)) {
            switch (place) {
                case Place.Closed closed -> why.add(closed.why());
                case Place.Open open -> {
                    String refused = refusal(open);
                    if (refused.isEmpty()) {
                        return open;
                    }
                    why.add(refused);
                }
            }
        }
        return new Place.Closed(String.join("; ", new LinkedHashSet<>(why)) + ". " + sentence(names()));
    }

    /** Where a path may be, one for each open folder, without looking. */
    List<Place> places(String wished) {
        String path = wished.strip();
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        path = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        if (!Plainly.isPlain(path) || path.indexOf('\n') >= 0) {
            return List.of(new Place.Closed("the path holds characters that cannot be seen"));
        }
        return path.startsWith("/") || path.matches("[A-Za-z]:[\\\\/].*") ? absolutePlaces(path) : relativePlaces(path);
    }

    private List<Place> relativePlaces(String path) {
        String plain = path.equals(".") ? "" : path;
        return roots.stream().map(root -> place(root, plain)).toList();
    }

    private List<Place> absolutePlaces(String path) {
        List<Place> places = new ArrayList<>();
        for (Path root : roots) {
            String prefix = root + "/";
            if (path.equals(root.toString())) {
                places.add(place(root, ""));
            } else if (path.startsWith(prefix)) {
                places.add(place(root, path.substring(prefix.length())));
            }
        }
        return places.isEmpty()
                ? List.of(new Place.Closed("\"" + Plainly.line(path, 200) + "\" is outside the open folders"))
                : places;
    }

    private Place place(Path root, String path) {
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                return new Place.Closed("\"" + Plainly.line(path, 200) + "\" leads out of the open folders");
            }
            if (name.startsWith(".") || name.startsWith("~")) {
                return new Place.Closed("names that begin with \"" + name.charAt(0) + "\" are closed");
            }
        }
        return isOurs(root, path) ? new Place.Closed("the program's own home is closed") : new Place.Open(root, path);
    }

    /** A film that its owner keeps below the home is open all the same. */
    private boolean isOurs(Path root, String path) {
        Path target = folded(root.resolve(path));
        Path closed = folded(home);
        Path film = folded(project);
        boolean inFilm = target.startsWith(film) && film.startsWith(closed) && !film.equals(closed);
        return target.startsWith(closed) && !inFilm;
    }

    private static String refusal(Place.Open open) {
        if (!Files.isDirectory(open.root())) {
            return "the folder " + open.root() + " is not there";
        }
        try (Workspace workspace = workspace(open.root())) {
            boolean there = open.path().isEmpty() || workspace.exists(open.path());
            return there
                    ? ""
                    : "there is no plain file or folder \"" + Plainly.line(open.path(), 200)
                            + "\" (links and special files are not opened)";
        } catch (RefusedPath refused) {
            return Plainly.line(String.valueOf(refused.getMessage()), 300);
        } catch (IOException broken) {
            return "the folder " + open.root() + " cannot be read";
        }
    }

    static Workspace workspace(Path root) throws IOException {
        return Workspace.open(root, Workspace.Quota.unlimited());
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** Some file systems do not tell capitals apart. */
    private static Path folded(Path path) {
        return Path.of(path.toString().toLowerCase(Locale.ROOT));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
