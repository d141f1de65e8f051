#include "exchange/json.h"

const pft_exchange pft_exchange_json = {
    .format = {.name = "json",
               .extensions = "json",
               .media_type = "application/json",
               .description = {"the model as JSON, version 1", "模型的 JSON 形式，版本 1"},
               .reads = true,
               .writes = true},
    .read = pft_json_read,
    .write = pft_json_write,
};
