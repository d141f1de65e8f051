/* Names matched against a library: bench_library [ENTRIES [NAMES]]. The names are invented: every second one is in the
 * library, the others differ from one by a word. One thread; time of the processor. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { OF_A_PROJECT = 1000, NAME_SIZE = 256 };

static void need(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_library: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const char *const places[] = {"城区", "乡镇", "社区", "校园", "医院", "园区", "港口", "林场", "水库", "景区", "车站", "市场",
                                     "村级", "街道", "工地", "河道", "湖区", "山区", "口岸", "机关"};
static const char *const deeds[] = {"改造", "维护", "购置", "补贴", "建设", "修缮", "巡查", "培训", "宣传", "检测", "监测", "清理",
                                    "更新", "加固", "绿化", "消毒", "排查", "治理", "扩建", "抽检"};
static const char *const things[] = {"养老床位", "饮水管网", "阅读空间", "食堂", "诊室", "闸门", "公路", "屋面", "场地", "站点", "建筑",
                                     "设备", "物资", "路灯", "收集点", "档案", "标识", "管线", "泵房", "桥梁", "护栏", "厕所", "停车位",
                                     "充电桩", "监控", "广播", "沟渠", "边坡", "井盖", "电梯"};
static const char *const whats[] = {"数量", "完成率", "合格率", "及时率", "覆盖率", "满意度", "成本", "次数", "面积", "里程"};
static const char *const ends[] = {"", "（年度）", "情况", "指标", "水平", "程度", "比例", "总量", "均值", "峰值"};

/* 20 × 20 × 30 × 10 × 10 names, 1.2 million, told apart by their words. */
static void name_of(char name[NAME_SIZE], size_t number, const char *change)
{
    snprintf(name, NAME_SIZE, "%s%s%s%s%s%s", places[number % 20], deeds[number / 20 % 20], things[number / 400 % 30],
             change, whats[number / 12000 % 10], ends[number / 120000 % 10]);
}

static pft_document *document_of(size_t from, size_t count, size_t of, int changed)
{
    const pft_project *project;
    pft_document *document;
    char name[NAME_SIZE];

    need(pft_document_new(&document, NULL) == PFT_OK && pft_document_add_project(document, "项目", &project) == PFT_OK,
         "out of memory");
    for (size_t i = from; i < from + count; i++) {
        name_of(name, i * 7919 % of, changed && i % 2 == 1 ? "改良" : "");
        need(pft_project_add_indicator(document, project, "产出指标", "数量指标", name, "≥95%", NULL) == PFT_OK,
             "out of memory");
    }
    return document;
}

int main(int argc, char **argv)
{
    size_t entries = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000,
           names = argc > 2 ? strtoull(argv[2], NULL, 10) : 200000;
    size_t known = 0, near = 0;
    double built, begun, time = 0;
    pft_library *library;
    struct rusage usage;

    need(entries > 0 && entries <= 1200000, "1 to 1200000 entries");
    need(pft_library_new(&library, NULL, NULL) == PFT_OK, "out of memory");
    begun = now();
    for (size_t i = 0; i < entries; i += OF_A_PROJECT) {
        pft_document *document = document_of(i, entries - i < OF_A_PROJECT ? entries - i : OF_A_PROJECT, entries, 0);

        need(pft_library_add_document(library, document, NULL) == PFT_OK, "out of memory");
        pft_document_free(document);
    }
    need(pft_library_index(library, NULL) == PFT_OK, "out of memory");
    built = now() - begun;
    for (size_t i = 0; i < names; i += OF_A_PROJECT) {
        pft_document *document = document_of(i, OF_A_PROJECT, entries, 1);
        const pft_project *project = pft_document_project_at(document, 0);
        pft_suggestion suggestion;

        begun = now();
        for (size_t j = 0; j < project->indicator_count; j++) {
            need(pft_library_match(library, pft_project_indicator_at(project, j), &suggestion) == PFT_OK,
                 "out of memory");
            known += suggestion.entry != NULL;
            near += (suggestion.flags & PFT_SUGGESTION_NEAR) != 0;
        }
        time += now() - begun;
        pft_document_free(document);
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu entries, built and indexed in %.1f s; %zu names in %.2f s, %.0f a second: %zu known, %zu near; %ld MiB "
           "at most\n",
           pft_library_count(library), built, names, time, (double)names / time, known, near, usage.ru_maxrss / 1024);
    pft_library_free(library);
    return 0;
}
