package dev.weft.runtime.cli;

import java.util.function.ObjDoubleConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far a replay is, on a terminal alone. */
final class ReplayProgress implements ObjDoubleConsumer<String>, AutoCloseable {

  private static final int STEPS = 100;

  private final @Nullable ProgressBar bar;

  private ReplayProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static ReplayProgress on(Terminal terminal) {
    return new ReplayProgress(
        terminal.interactive()
            ? new ProgressBarBuilder()
                .setTaskName("publishing")
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
