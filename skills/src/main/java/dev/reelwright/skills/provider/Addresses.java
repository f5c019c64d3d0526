package dev.reelwright.skills.provider;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/** Which addresses are on the open internet. What is not surely so counts as inner. */
final class Addresses {
    private Addresses() {}

    /** True for loopback, private, link-local (metadata servers live there), carrier, multicast, test and reserved addresses. */
    static boolean isInner(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isInner(four.getAddress());
            case Inet6Address six -> isInner6(six);
            default -> true;
        };
    }

    /** True for an address written as numbers, or a name, that can only mean this machine or its network. */
    static boolean isInnerLiteral(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost")
                || name.endsWith(".localhost")
                || name.endsWith(".local")
                || name.endsWith(".internal")) {
            return true;
        }
        boolean numbers = name.startsWith("[") || name.matches("[0-9.]+") || name.matches("0x[0-9a-f.x]+");
        try {
            return numbers && isInner(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static boolean isInner(byte[] a) {
        int first = a[0] & 0xFF;
        int second = a[1] & 0xFF;
        return first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0
                || first == 198 && (second == 18 || second == 19 || second == 51)
                || first == 203 && second == 0 && (a[2] & 0xFF) == 113;
    }

    /** Only 2000::/3 is given out; in it, addresses that carry an IPv4 address are judged by that. */
    private static boolean isInner6(Inet6Address six) {
        byte[] a = six.getAddress();
        int first = a[0] & 0xFF;
        int second = a[1] & 0xFF;
        if (first == 0 && second == 0x64 && (a[2] & 0xFF) == 0xFF && (a[3] & 0xFF) == 0x9B) {
            return isInner(Arrays.copyOfRange(a, 12, 16));
        }
        if ((first & 0xE0) != 0x20) {
            return true;
        }
        if (first == 0x20 && second == 0x02) {
            return isInner(Arrays.copyOfRange(a, 2, 6));
        }
        boolean teredo = first == 0x20 && second == 0x01 && a[2] == 0 && a[3] == 0;
        boolean example = first == 0x20 && second == 0x01 && (a[2] & 0xFF) == 0x0D && (a[3] & 0xFF) == 0xB8;
        return teredo || example;
    }
}
