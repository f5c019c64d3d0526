/** Language models behind servers, reached through LangChain4j, which lives here only. */
@NullMarked
package dev.reelwright.agent.bridge;

import org.jspecify.annotations.NullMarked;
