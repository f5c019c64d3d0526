package dev.reelwright.agent.report;

/** Builds a page from parts; every text goes through {@link #text}, so nothing foreign can become markup. */
final class Html {
    private final StringBuilder page = new StringBuilder(16_384);

    Html raw(String markup) {
        page.append(markup).append('\n');
        return this;
    }

    /** An element around text. */
    Html element(String tag, String content) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(text(content))
                .append("</")
                .append(name(tag))
                .append(">\n");
        return this;
    }

    Html row(String cellTag, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append('<')
                    .append(cellTag)
                    .append('>')
                    .append(text(cell))
                    .append("</")
                    .append(name(cellTag))
                    .append('>');
        }
        page.append("</tr>\n");
        return this;
    }

    private static String name(String tag) {
        int space = tag.indexOf(' ');
        return space < 0 ? tag : tag.substring(0, space);
    }

    /** Characters that mean something to a browser become references; control and direction characters are shown. */
    static String text(String foreign) {
        StringBuilder safe = new StringBuilder(foreign.length() + 16);
        foreign.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(' ');
                default -> {
                    if (Character.getType(point) == Character.CONTROL || Character.getType(point) == Character.FORMAT) {
                        safe.append("\uFFFD");
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
