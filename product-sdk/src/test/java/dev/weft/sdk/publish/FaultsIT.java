package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.embedded.BrokerProcess;
import dev.weft.sdk.embedded.ChildProcess;
import dev.weft.sdk.embedded.Line;
import dev.weft.sdk.embedded.NeedsOwnBroker;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published and read while the broker is killed, frozen and cut off: 2,000 events a second
 * to two products, of which one keeps what breaks a rule in quarantine and one gives it back.
 */
@Timeout(90)
@NeedsOwnBroker
class FaultsIT {

  /** Longer than any fault here. */
  private static final Map<String, String> PATIENT = Map.of();

  private static final Map<String, String> IMPATIENT =
      Map.of("request.timeout.ms", "1000", "delivery.timeout.ms", "2000");

  @TempDir private static Path directory;
  private static Line line;
  private static ChildProcess broker;

  @BeforeAll
  static void startBroker() throws IOException {
    line = Line.open();
    broker = newBroker();
  }

  private static ChildProcess newBroker() throws IOException {
    ChildProcess process =
        ChildProcess.start(BrokerProcess.class, directory.toString(), line.address());
    line.leadTo(Integer.parseInt(process.next("ready")));
    return process;
  }

  @BeforeEach
  void mend() {
    line.mend();
  }

  @AfterAll
  static void stopBroker() throws IOException {
    broker.close();
    line.close();
  }

  @Test
  void brokerKilledAndStartedAgain() throws Exception {
    try (Traffic kept = Traffic.start(mesh(PATIENT), OnViolation.QUARANTINE);
        Traffic givenBack = Traffic.start(mesh(PATIENT), OnViolation.REJECT)) {
      kept.awaitOffered(Traffic.EVENTS / 4);
      broker.kill();
      broker = newBroker();

      assertThat(kept.addsUp()).isZero();
      assertThat(givenBack.addsUp()).isZero();
    }
  }

  @Test
  void brokerFrozen() throws Exception {
    try (Traffic kept = Traffic.start(mesh(PATIENT), OnViolation.QUARANTINE);
        Traffic givenBack = Traffic.start(mesh(PATIENT), OnViolation.REJECT)) {
      kept.awaitOffered(Traffic.EVENTS / 4);
      broker.freeze();
      hold(4);
      broker.thaw();

      assertThat(kept.addsUp()).isZero();
      assertThat(givenBack.addsUp()).isZero();
    }
  }

  /** First nobody hears anything for longer than publishers wait, then everybody is hung up on. */
  @Test
  void brokerCutOff() throws Exception {
    try (Traffic kept = Traffic.start(mesh(IMPATIENT), OnViolation.QUARANTINE);
        Traffic givenBack = Traffic.start(mesh(IMPATIENT), OnViolation.REJECT)) {
      kept.awaitOffered(Traffic.EVENTS / 4);
      line.silence();
      hold(4);
      line.mend();
      hold(1);
      line.cut();
      hold(2);
      line.mend();

      assertThat(kept.addsUp()).isPositive();
      assertThat(givenBack.addsUp()).isPositive();
    }
  }

  /** Publishers may be kept waiting meanwhile, so what they were offered is no measure. */
  private static void hold(long seconds) {
    await().pollDelay(Duration.ofSeconds(seconds)).until(() -> true);
  }

  private static MeshConnection mesh(Map<String, String> settings) {
    return new MeshConnection(
        line.address(),
        URI.create("http://127.0.0.1/unused"),
        RegistryAccess.OPEN,
        new KafkaAccess(Optional.empty(), settings));
  }
}
