package dev.reelwright.agent.home;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be told of an address without asking anybody: no name is looked up. */
final class PlaceOnWeb {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NAME_WITHOUT_DOTS = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern NEAR_NAMES = Pattern.compile(".+\\.(localhost|local|lan|internal|home\\.arpa)");

    /** A name such as {@code 0x7f000001} or {@code deadbeef} may be read as a number by somebody. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("0x[0-9a-f]*|[0-9a-f]{8,}");

    private PlaceOnWeb() {}

    /** An address with a host and without anything that could hold a secret; null for anything else. */
    static @Nullable URI parse(String text) {
        try {
            URI address = new URI(text);
            boolean plain = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            return plain ? address : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    /** Whether the host is this machine, or in a network that does not reach the internet; false when that is not sure. */
    static boolean isNear(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") || NUMBERS.matcher(host).matches()) {
            return isNear(host);
        }
        return NEAR_NAMES.matcher(host).matches()
                || (NAME_WITHOUT_DOTS.matcher(host).matches()
                        && !NUMBER_LIKE.matcher(host).matches());
    }

    private static boolean isNear(String literal) {
        try {
            InetAddress place = InetAddress.ofLiteral(literal.replaceAll("[\\[\\]]", ""));
            boolean unique = place instanceof Inet6Address && (place.getAddress()[0] & 0xfe) == 0xfc;
            return unique || place.isLoopbackAddress() || place.isSiteLocalAddress() || place.isLinkLocalAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
