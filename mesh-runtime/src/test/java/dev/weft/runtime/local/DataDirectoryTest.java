package dev.weft.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void makesTheDirectoryAndMarksItsForm() throws Exception {
    Path chosen = folder.resolve("a/b");

    try (DataDirectory data = DataDirectory.open(Optional.of(chosen))) {
      assertThat(data.kafka()).isEqualTo(chosen.resolve("kafka"));
    }

    assertThat(chosen.resolve("weft.version")).hasContent("weft-data 1");
  }

  @Test
  void opensAgainWhatItClosed() throws Exception {
    DataDirectory.open(Optional.of(folder)).close();

    try (DataDirectory again = DataDirectory.open(Optional.of(folder))) {
      assertThat(again.describe()).isEqualTo(folder.toString());
    }
  }

  @Test
  void refusesADirectoryInUse() throws Exception {
    try (DataDirectory first = DataDirectory.open(Optional.of(folder))) {
      assertThat(first.diagnose()).contains(folder.toString(), "MiB are free");

      assertThatThrownBy(() -> DataDirectory.open(Optional.of(folder)))
          .isInstanceOf(LocalMeshException.class)
          .hasMessageContainingAll(folder.toString(), "in use by another process", "--data");
    }
  }

  @Test
  void refusesADirectoryOfAnotherVersion() throws Exception {
    Files.writeString(folder.resolve("weft.version"), "weft-data 7\n");

    assertThatThrownBy(() -> DataDirectory.open(Optional.of(folder)))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContainingAll("another version", "weft-data 7", "weft-data 1");
  }

  @Test
  void refusesADirectoryThatHoldsSomethingElseAndLeavesItAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "precious");

    assertThatThrownBy(() -> DataDirectory.open(Optional.of(folder)))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContaining("holds something else");
    assertThat(folder).isDirectoryNotContaining("glob:**weft*");
  }

  @Test
  void saysWhyWhenItCanNotBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> DataDirectory.open(Optional.of(file.resolve("below"))))
        .isInstanceOf(LocalMeshException.class)
        .hasMessageContainingAll("can't be made", "--data");
  }

  @Test
  void deletesATemporaryDirectoryInTheEnd() throws Exception {
    DataDirectory data = DataDirectory.open(Optional.empty());
    Path kafka = Files.createDirectories(data.kafka());
    Files.writeString(kafka.resolve("log"), "records");

    data.close();

    assertThat(kafka.getParent()).doesNotExist();
  }
}
