/**
 * Providers without code: the adapter format {@code provider.json}, its reader, and the one engine that interprets it. No provider is named
 * in this package's classes; all that is peculiar to one is in its file. The format is told in {@code docs/reference/provider.md}.
 */
@NullMarked
package dev.reelwright.skills.provider;

import org.jspecify.annotations.NullMarked;
