package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeftTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "get",
        "get products",
        "get domains",
        "describe",
        "consume",
        "publish",
        "init",
        "import",
        "validate",
        "compat",
        "plan",
        "diff",
        "apply",
        "retire",
        "export",
        "registry"
      })
  void helpsWithExamples(String command) {
    CommandRun run = CommandRun.of((command + " --help").strip().split(" ", -1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: weft").contains("Examples:").contains("--server");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysItsVersion() {
    assertThat(CommandRun.of("--version").out()).startsWith("weft ").contains("Java 25");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    CommandRun run = CommandRun.of("consme", "a.b");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean: weft consume");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "get",
        "describe",
        "registry",
        "registry --kafka x:1 --port 99999",
        "consume a.b --max many",
        "get products -o xml"
      })
  void refusesWhatMakesNoSense(String command) {
    CommandRun run = CommandRun.of(command.isEmpty() ? new String[0] : command.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("weft: ").contains("--help");
  }

  @Test
  void saysWhatToDoWhenNoMeshAnswers() {
    CommandRun run = CommandRun.of("get", "products", "--server", "http://127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "weft: No mesh answers at http://127.0.0.1:1. Start one with 'weft up', or name another"
                + " with --server or WEFT_SERVER\n");
  }

  @Test
  void refusesAServerThatIsNoUrl() {
    CommandRun run = CommandRun.of("--server", "localhost:8080", "get", "products");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'localhost:8080' is no server");
  }

  @Test
  void endsQuietlyWhenNobodyReadsItsOutput() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Terminal terminal = CommandRun.terminal("", closed, err);

    JsonSink sink = new JsonSink(terminal);
    sink.take("{}".getBytes(UTF_8));

    assertThatThrownBy(sink::pause).isInstanceOf(OutputClosedException.class);
    assertThat(err.toString(UTF_8)).isEmpty();
  }
}
