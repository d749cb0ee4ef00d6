package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSinkTest {

  @Test
  void makesColumnsOfFieldsAndKeepsNumbersAsTheyAre() throws JsonProcessingException {
    List<JsonNode> records = new ArrayList<>();
    records.add(
        MeshClient.JSON.readTree(
            "{\"year\":1997,\"sales\":45539.6900,\"note\":null,\"tags\":[\"a\"]}"));
    records.add(
        MeshClient.JSON.readTree("{\"year\":1998,\"sales\":0.0000001,\"note\":\"x\",\"more\":1}"));

    assertThat(TableSink.table(records).render())
        .isEqualTo(
            """
            year       sales  note  tags   more
            1997  45539.6900  -     ["a"]     -
            1998   0.0000001  x     -         1
            """);
  }
}
