package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.serde.RegistryException;
import java.net.ConnectException;
import java.net.URI;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class BlameTest {

  private final RegistryException away =
      RegistryException.unreachable(
          URI.create("http://127.0.0.1:1"), new ConnectException("refused"));

  @Test
  void isOnTheRecordForItsBytesAndForWhatADefinitionMakesOfIt() {
    assertThat(Blame.isOnRecord(new SerializationException("junk"))).isTrue();
    assertThat(Blame.isOnRecord(new SerializationException("deep", new StackOverflowError())))
        .isTrue();
    assertThat(Blame.isOnRecord(new IllegalStateException("a bug"))).isTrue();
    assertThat(Blame.isOnRecord(new StreamsException("cast", new ClassCastException()))).isTrue();
    assertThat(Blame.isOnRecord(new RegistryException("there is no schema 7"))).isTrue();
  }

  @Test
  void isOnTheSurroundingsOtherwise() {
    assertThat(Blame.isOnRecord(away)).isFalse();
    assertThat(Blame.isOnRecord(new IllegalStateException(away))).isFalse();
    assertThat(Blame.isOnRecord(new StreamsException("can't send"))).isFalse();
    assertThat(Blame.isOnRecord(new ProcessorStateException("disk"))).isFalse();
    assertThat(Blame.isOnRecord(new IllegalStateException(new DisconnectException()))).isFalse();
    assertThat(Blame.isOnRecord(new IllegalStateException(new InterruptedException()))).isFalse();
  }

  @Test
  void passesOnlyForARegistryThatGaveNoAnswer() {
    assertThat(Blame.isPassing(new StoppedException("", away))).isTrue();
    assertThat(Blame.isPassing(new RegistryException("there is no schema 7"))).isFalse();
    assertThat(Blame.isPassing(new DisconnectException())).isFalse();
  }
}
