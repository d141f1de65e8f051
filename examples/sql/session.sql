-- A session with SQLite: from a folder of documents to money and gaps by agency.
--     sqlite3 < examples/sql/session.sql       (in the top folder, once the extension is installed)
.mode column
.headers on

-- Which documents are there, and which could not be read?
SELECT document, source, projects, indicators, status FROM perftarget_documents('examples/data');

-- Money by agency; a project that several files show is counted once.
CREATE TABLE projects AS SELECT * FROM perftarget_projects('examples/data');
SELECT agency, count(*) AS projects, sum(budget) AS budget
  FROM (SELECT DISTINCT agency, name, budget_total AS budget FROM projects)
 GROUP BY agency ORDER BY budget DESC;

-- Targets that are dates, and how they were written.
SELECT DISTINCT name, target, target_low_date FROM perftarget('examples/data') WHERE target_kind = 'date';

-- What a reviewer would ask first.
SELECT rule, severity, message FROM perftarget_findings('examples/data/nursing-2024-evaluation.md') WHERE severity = 'error';

-- One value, by hand.
SELECT json_extract(pft_value('15-20个工作日'), '$.high') AS days, pft_score('≥95%', '92%', 10) AS score;
