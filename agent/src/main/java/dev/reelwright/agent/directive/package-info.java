/** What the person asks for: a line or a Markdown file, read into shots. */
@NullMarked
package dev.reelwright.agent.directive;

import org.jspecify.annotations.NullMarked;
