package dev.weft.runtime.cli;

import java.util.function.ObjDoubleConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far something is, on a terminal alone. */
final class TaskProgress implements ObjDoubleConsumer<String>, AutoCloseable {

  private static final int STEPS = 100;

  private final @Nullable ProgressBar bar;

  private TaskProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * @param task what it is, in a word
   */
  static TaskProgress on(Terminal terminal, String task) {
    return new TaskProgress(
        terminal.interactive()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(STEPS)
                .hideEta()
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                .build()
            : null);
  }

  @Override
  public void accept(String what, double share) {
    if (bar != null) {
      bar.setExtraMessage(what);
      bar.stepTo(Math.round(share * STEPS));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
