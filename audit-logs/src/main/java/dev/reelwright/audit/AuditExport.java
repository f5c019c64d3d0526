package dev.reelwright.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The record as JSON Lines, for other programs; the module's README tells how they check it. */
public final class AuditExport {
    private static final int PAGE = 50;

    private AuditExport() {}

    /**
     * Writes each wanted entry as one line of canonical JSON, the earliest first, a page at a time.
     *
     * @param to written in UTF-8 by the caller; neither flushed nor closed
     * @return how many lines were written
     */
    public static long write(AuditLog log, AuditQuery query, Writer to) throws IOException {
        long written = 0;
        AuditQuery rest = query;
        while (written < query.limit()) {
            List<AuditEntry> page = log.entries(rest.limit((int) Math.min(PAGE, query.limit() - written)));
            if (page.isEmpty()) {
                return written;
            }
            for (AuditEntry entry : page) {
                to.write(entry.json());
                to.write('\n');
            }
            written += page.size();
            rest = rest.after(page.getLast().index());
        }
        return written;
    }
}
