package dev.reelwright.agent.recipe;

import java.util.List;
import java.util.stream.Stream;

/** JSON pointers (RFC 6901) as lists of names. */
final class Pointers {
    private Pointers() {}

    /** @param pointer empty, or beginning with {@code /} */
    static List<String> names(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Stream.of(pointer.substring(1).split("/", -1))
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
