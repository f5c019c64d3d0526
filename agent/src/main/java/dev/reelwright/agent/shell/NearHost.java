package dev.reelwright.agent.shell;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its name alone whether a host is this machine or one of its network. Whoever cannot be told is elsewhere. */
final class NearHost {
    private static final Pattern NEAR = Pattern.compile("localhost|.+\\.(localhost|local|lan|internal|home\\.arpa)"
            + "|127(\\.[0-9]+){3}|10(\\.[0-9]+){3}|192\\.168(\\.[0-9]+){2}|172\\.(1[6-9]|2[0-9]|3[01])(\\.[0-9]+){2}"
            + "|169\\.254(\\.[0-9]+){2}|\\[?(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\\]?|[a-z0-9-]+");

    private NearHost() {}

    /** @param host a name or an address, without a port */
    static boolean is(String host) {
        return NEAR.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
