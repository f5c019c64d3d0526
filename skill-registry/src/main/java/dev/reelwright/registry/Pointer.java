package dev.reelwright.registry;

import java.util.List;
import java.util.stream.Stream;

/** JSON pointers (RFC 6901) as lists of names; a plain {@code a/b} is read as {@code /a/b}. */
final class Pointer {
    private Pointer() {}

    static List<String> names(String pointer) {
        String path = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        if (path.isEmpty()) {
            return List.of();
        }
        return Stream.of(path.split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
