"""Short sections as firms write them, by area, with the heading above where they have one."""

SHOWN = {
    "organisation": (
        "Our company\n\nPantglas Coaches is a family firm in Carmarthenshire, now in its third generation. "
        "We run 140 coaches.",
        "About us\n\nFounded in 1962, Dunmore & Sons bakes bread and rolls for shops across Yorkshire. Sixty "
        "bakers work three shifts.",
        "The firm\n\nWe are solicitors. There are 41 partners and about 300 other people, nearly all of them in Leeds.",
        "Who we are\n\nTarn Valley Foods is owned by the Ellwood family. It has kitchens in Penrith and "
        "Kendal, where 220 people prepare ready meals.",
        "Our business\n\nSeven sites, one dairy, and a fleet of thirty tankers: that is our business.",
        "Acme Fixings Ltd sells screws, bolts and anchors to builders. It has a warehouse in Walsall and "
        "trade counters in nine towns.",
        "We are a family-owned wholesaler of cut flowers with 85 staff at Spalding.",
        "The trust runs eleven primary schools in Norfolk with 640 teachers and support staff.",
        "Northgate is a registered charity and gives shelter to people who sleep rough.",
        "Our turnover was £41.2m and we employed an average of 380 people, all in the UK.",
        "Brightwell Joinery has made staircases in Stroud since 1934.",
        "We have two factories, in Corby and Wisbech, and a head office in Peterborough.",
        "The hospital group\n\nFour hospitals and a hospice. 3,100 nurses, doctors and others. One head "
        "office, in Derby.",
        "Us\n\nWe move other people's furniture: homes, offices, now and then a museum.",
        "Structure of the business\n\nAcme Holdings plc owns five trading companies. Each has its own "
        "managing director, who answers to the group board.",
        "Kestrel Print is a printing works in Bradford, founded in 1987 and still run by the founder's daughters.",
        "With eighteen shops and a website, we are one of the larger sellers of bicycles in the north.",
        "The university has 14,000 students and 2,300 members of staff on two campuses.",
        "Our people: 240 employees, of whom 60 are part-time, and up to 40 agency workers in the autumn.",
        "What the company does\n\nScaffolding, mostly. We put it up, we hire it out, and we take it down again.",
        "Linden Court Care Homes Ltd looks after 410 older people in nine homes along the south coast.",
        "We're a software house of 120 people, based in Bristol and Gdansk.",
        "The charity's 26 shops raise money for its hospices.",
        "1. Introduction\n\nPennine Water Treatment is part of the Sorrell Group and works at 31 sites for utilities.",
    ),
    "supply_chain": (
        "Those who supply us\n\nTwo supply chains have to be told apart. The first serves the firm itself: "
        "leases of offices, software, professional indemnity cover, travel, stationery. The second, nine "
        "times as large, is what we commission on clients' behalf for the buildings: cleaning, guarding, "
        "lifts, waste, window cleaning from ropes, fit-out. About 1,900 businesses are on the second list.",
        "What we buy\n\nFlour from two millers in East Anglia, yeast, fats, packaging, diesel and the vans themselves.",
        "Our suppliers\n\nVehicles, tyres, fuel and parts are the large items. We deal with roughly 350 "
        "businesses, most of them Welsh.",
        "Where it comes from\n\nRoses from Kenya, tulips from Holland, foliage from Italy. We buy the rest at auction.",
        "We bought goods and services from 412 suppliers last year, and nine in ten of them are within fifty miles.",
        "Most of what we spend goes on food, cleaning, agency staff and IT.",
        "Our yarn is spun in Portugal and dyed in Huddersfield.",
        "The steel we use is rolled in Scunthorpe and Spain; the fixings come through a stockist in Dudley.",
        "Laptops and phones are bought through one reseller, and we do not know every factory that makes them.",
        "Our supply chain is short: eleven growers, two hauliers and a packaging firm.",
        "About 600 suppliers provide us with materials, plant, labour and professional services.",
        "We have around 90 suppliers. The ten largest account for 80% of what we spend.",
        "Supply chain\n\nMeat from abattoirs in Devon and Cornwall. Vegetables from Lincolnshire, and, in "
        "winter, from Spain and Morocco.",
        "Our supply chains\n\nOur supply chains include the sourcing of raw materials principally related to "
        "the provision of packaging.",
        "Whom we buy from\n\nMostly small firms near by. The exceptions are oxygen, linen and agency nurses, "
        "each of which comes from a national company.",
        "We spend some £9 million a year, two thirds of it on construction and estates.",
        "Our direct suppliers are in the UK but the goods they sell us start their lives in Asia.",
        "The frames are welded in Taiwan, the tyres come from Germany and the saddles from Italy.",
        "Subcontractors put up about a third of our scaffolding; the tubes and boards are bought from three merchants.",
        "Purchasing\n\nOur buyers place around 5,000 orders each year. Ninety suppliers take four fifths of the money.",
        "There are two tiers between us and the farm.",
        "Paper from Finland and Portugal, ink from Kent, plates from Japan by way of an importer in Leeds.",
        "Suppliers\n\nWe use 37 suppliers, mainly for IT hardware, cloud hosting, cleaning and catering.",
        "Our supply chain\n\nOur food comes through two wholesalers. Care staff cover is from three agencies "
        "in the county.",
        "The company has 212 active suppliers. None is outside the United Kingdom.",
    ),
    "policies": (
        "Our rules\n\nA supplier code (two pages, 2022), an anti-slavery policy (2023) and a whistleblowing policy.",
        "Policies\n\nThe following were in force throughout the year: Safeguarding Adults and Children; "
        "Speaking Up; Procurement and Contract Management; Safer Recruitment.",
        "Policies\n\nOur Anti-Slavery Policy (2021, revised 2024). Our Recruitment Policy. Our Whistleblowing Policy.",
        "Policies\n\nModern slavery policy\nWhistleblowing policy\nSupplier code of conduct",
        "Every supplier gets our code of conduct with its first order and has to sign it.",
        "We have had an anti-slavery policy since 2018. It is on the intranet and on the canteen wall.",
        "The handbook has a page on forced labour and says whom to ring.",
        "Three documents matter here: the Anti-Slavery Policy, the Supplier Charter and the Raising Concerns "
        "Procedure.",
        "Anyone can raise a worry under our Freedom to Speak Up policy without giving a name.",
        "Recruitment fees may never be charged to a worker; our hiring policy says so.",
        "Policies\n\nThe board reviewed our anti-slavery policy in June and made no changes.",
        "Policy\n\nWe have one policy, on two pages. It says no forced labour, no child labour, no fees, no "
        "keeping of passports; and that anybody may tell the chair.",
        "Our policies\n\nSee our Supplier Code of Conduct and Modern Slavery Policy, both on our website.",
        "What we have in writing\n\nAn anti-slavery policy from 2022; a speak-up procedure; terms for agencies.",
        "Our anti-trafficking policy was last revised in 2024 and is owned by the HR director.",
        "New starters sign the code of ethics, which forbids any dealing with firms that use forced labour.",
        "A whistleblower can ring an outside line at any hour; nobody is asked for a name.",
        "The staff handbook contains our policies on equal opportunities, grievances and modern slavery.",
        "Policies\n\nThese are reviewed each January: Modern Slavery; Procurement; Recruitment and "
        "Selection; Whistleblowing.",
        "The board adopted the Ethical Trading Initiative Base Code in 2019 as our standard.",
        "Policies and governance\n\nThe Company Secretary keeps the anti-slavery policy and puts it before "
        "the board every spring.",
    ),
    "due_diligence": (
        "What do you do about it?\n\nThe four manufacturers gave us their conflict minerals templates and, "
        "on request, audit summaries from the Responsible Business Alliance; the Singaporean one declined at "
        "first and then showed us its summary on screen. We read the lot. One plant in Penang had a priority "
        "finding over passports, which had been closed before the year began; we asked for, and received, a "
        "photograph of the lockers. Suppliers spending below £5,000 are not checked beyond a credit search.",
        "What we did\n\nIn May our buyer went to see both spinning mills. She walked the floor, looked at "
        "the payroll and ate in the canteen.",
        "Checks\n\nWe look up each labour agency on the GLAA register every quarter and keep a copy.",
        "New suppliers answer twelve questions before we open an account.",
        "Each cleaning contractor sends us a list of its people on our sites, and we pick five names a month "
        "and ask for payslips.",
        "No supplier goes on the approved list until it has returned our questionnaire and signed our terms.",
        "We wrote to our top forty suppliers in March; 36 replied and we rang the other four.",
        "We turned down a car wash because it would only take cash.",
        "The packhouse was audited by an outside firm in July, and we read the report with the owner.",
        "Our contracts let us see wage records, and we used that right three times.",
        "Checking suppliers\n\nEach gave us a copy of its own statement and two had an on-site audit in November.",
        "Due diligence\n\nWe gave up all three hand car washes in January and put in our own wash.",
        "Tenders above £50,000 carry a pass/fail question on the Act.",
        "Temporary staff come only from agencies that hold a licence, which HR verifies each year.",
        "Our site managers ask operatives who pays them and where they live.",
        "A supplier who cannot tell us where its cotton is from does not get our order; two were refused in the year.",
        "Our due diligence\n\nAs part of our initiative to identify and mitigate risk we have systems to vet "
        "new suppliers and to monitor existing ones.",
        "Checks we make\n\nA form before the first order; a visit within the year; a second look if anything "
        "seems wrong.",
        "Steps taken\n\nDuring the year we mapped our linen supply to the mill and asked the mill for its "
        "last audit, which it sent.",
        "We carried out fourteen site visits in the year, at four of which workers were spoken to alone.",
        "Nurses from agencies are seen only after the agency has shown us its licence and its pay rates.",
        "All subcontractors are asked whether they use labour-only gangs, and we turn away those that cannot "
        "say who pays the men.",
        "Standard terms oblige suppliers to obey the Act, to tell us of any breach and to let us in.",
        "Contracts over £100,000 contain a clause under which we may end the agreement if slavery is found.",
        "We subscribe to Sedex and looked at the self-assessments of 71 sites.",
        "Three suppliers would not answer our letter, and we no longer buy from them.",
        "In the autumn our HR manager went to two of the three agencies and read twenty files at each.",
        "Due diligence\n\nEach new supplier is looked up at Companies House and asked for its own slavery statement.",
        "Following an anonymous call we looked into a fit-out firm; two men had been underpaid and were "
        "given what they were owed.",
        "Supplier checks\n\nOf 37 suppliers 31 have filled in our form. The rest are too small to have staff.",
    ),
    "risk_assessment": (
        "Materials at risk\n\nReviewing 30 commonly specified products against published research, our "
        "specification group found six where forced labour has been documented: natural stone and setts from "
        "Rajasthan, polysilicon in photovoltaic modules, bricks from outside the UK, PVC flooring, cotton "
        "insulation and tropical hardwood. Those six are flagged in our specification software, which will "
        "not issue the clause until a source has been recorded.",
        "What can go wrong\n\nValeting is the greatest worry: hand car washes are well known to the police "
        "for forced labour. Hotel housekeeping is another.",
        "Risk\n\nOur own workforce is qualified, salaried and in our view at low risk. Cleaning and guarding "
        "are where we think it could happen.",
        "We think slavery is most likely to touch us through the cleaners and through imported uniforms.",
        "The parts of our work that carry most risk are agency labour at harvest and the haulage of goods from abroad.",
        "In February the directors went through the supplier list and marked each one red, amber or green.",
        "Harvest work is done by people far from home who may owe money to whoever brought them here.",
        "We scored our 42 spend categories by labour intensity, use of subcontractors and country of "
        "manufacture. Three came out red.",
        "Seafood from Thailand and garments from Leicester are the two things on our list that trouble us.",
        "We judge the risk in our own offices to be low, since everybody is employed direct and paid well "
        "above the minimum wage.",
        "Where could slavery touch us?\n\nIn the laundry, because it runs at night with agency people. In "
        "the uniforms, since they come from Bangladesh.",
        "Risks\n\nAgency nurses from overseas who paid to come here; linen; surgical instruments made in "
        "Sialkot; cleaning at night.",
        "Where we see risk\n\nThe risk of modern slavery is low in our offices and higher in cleaning, "
        "catering and the making of computers.",
        "We believe the chance of slavery among our own staff to be very small, because we employ them "
        "directly and check their papers.",
        "Using the Global Slavery Index we put our suppliers' countries into three groups.",
        "Electronics, cotton and construction labour are the parts of our supply chain in which slavery is "
        "most often reported.",
        "Risk assessment\n\nLast done in June 2024, on a scale of one to five. Tyres and solar panels came "
        "out at five.",
        "Our weak point is temporary labour at Christmas, when we need 200 people in a fortnight.",
        "How we look at risk\n\nBy country, by kind of work and by how much we can see. On that basis "
        "garments are high, IT is medium and consultants are low.",
        "A review by an outside adviser in March named four areas of concern: laundry, security, uniforms and fish.",
        "We have looked at where slavery might be found in what we do and think the hand car wash next door "
        "to one depot is the nearest it comes.",
        "Because most of our purchases are services from professional firms in this country, we rate the risk as low.",
    ),
    "training": (
        "Training\n\nEveryone takes a half-hour course in their first month. Housing officers have a further "
        "session taught by a police officer.",
        "Training\n\nYes: the six who place orders, plus three directors, by the trade association's "
        "e-learning, renewed each year.",
        "The drivers' CPC day had an hour on spotting trafficking, and 204 drivers sat it.",
        "Each autumn term every member of staff attends our own two-hour seminar on slavery in supply chains.",
        "All our people have watched the charity's film, and the night shift was shown it in Polish and Romanian.",
        "Buyers were trained in May by a former inspector; receptionists and porters follow in the autumn.",
        "Modern slavery is one of the modules that every new starter has to pass before the end of probation.",
        "We put the subject on the agenda of all six depot meetings in March.",
        "A leaflet about the signs of slavery went into every pay packet in May.",
        "Laundry managers and shift leaders, 118 in all, went through a half-day workshop in their own plant.",
        "Training\n\nOnline, once a year, for everyone. Buyers and HR also had a day with an outside trainer.",
        "Training\n\n97% of staff finished it by the end of March.",
        "Training\n\nWe train our buyers every year and everyone else every three years.",
        "What our people know\n\nNew nurses hear about trafficking on their second day, from the safeguarding lead.",
        "86% of managers have done the course on exploitation in the workplace.",
        "Our procurement team sat the CIPS ethics test, and all five passed.",
        "We held two lunchtime talks on modern slavery, one by a survivor.",
        "Scaffold foremen were given a card with five things to look out for and a number to ring.",
        "Awareness\n\nPosters in the mess rooms. A page in the staff magazine. A talk at the spring meeting, "
        "at which 130 were present.",
        "Training\n\nTraining is given to all new employees as part of induction and to managers every second year.",
        "Six colleagues went on a day course with Stronger Together.",
        "Training on slavery\n\nSo far only the directors and the office manager have been trained, by a "
        "solicitor in March. The crews come next.",
        "We gave our twelve biggest suppliers a webinar on recruitment fees.",
    ),
    "effectiveness": (
        "How do we know it works?\n\nThe committee sees four measures twice a year.",
        "KPIs\n\nPriority factories audited: 5 of 5. Corrective actions overdue: 6 (2023: 14). Agency share "
        "of hours: 9% (2023: 16%).",
        "Are we effective?\n\nWe count flags resolved (93%; target 100% by 2027) and seminar attendance (95%).",
        "How well are we doing?\n\nThe directors look at a one-page scorecard in March and September: "
        "drivers trained (90%), agency checks done (4 of 4).",
        "We set three targets last year. Two were met: all buyers are trained and every agency was visited. "
        "The third was not.",
        "Questionnaires returned rose from 61% to 88%.",
        "We keep count of calls to the hotline (four), suppliers checked (52 of 60) and staff trained (all but nine).",
        "The number that tells us most is how many suppliers answer without being chased: 31 of 40, up from 22.",
        "Measuring progress\n\nPercentage of suppliers that have signed the code: 88%. Percentage of staff "
        "trained: 96%.",
        "An auditor from outside looked at how our checks work and found that half the visits were announced.",
        "Effectiveness\n\nWe look at: staff trained; suppliers checked; concerns raised and closed.",
        "We measure what we do by the share of staff trained and of suppliers assessed, reported to the "
        "board each quarter.",
        "Our effectiveness\n\nFourteen visits against a plan of twelve; two suppliers behind with their "
        "answers; one complaint, closed.",
        "How we know\n\nBy the number of people trained, of suppliers answered and of worries raised. In the "
        "year: 212, 31 and none.",
        "The figures that the board sees each quarter are forms returned, visits made and actions outstanding.",
        "Of the five actions in our last statement four are done and one is late.",
        "Indicators\n\n- Share of spend with suppliers that have signed the code: 74%\n- Buyers trained: 11 "
        "of 11\n- Audits done: 6",
        "Key performance indicators\n\nMeasure\t2023\t2024\nStaff trained\t88%\t95%\nSuppliers assessed\t40\t62",
        "We use the following key performance indicators to measure how effective we have been: completion "
        "of training, number of audits, and grievances resolved.",
        "The internal auditor tested ten supplier files and found nine complete.",
        "Measuring how we do\n\nWe have set ourselves three measures and report on them to the trustees in "
        "May and November.",
    ),
}
NOT_SHOWN = {
    "policies": (
        "Good news from our board\n\nOn 14 January 2025 the Board approved a new Sustainability Strategy, "
        "our Packaging Policy and the refurbishment of the canteen.",
        "Policies\n\nOur Cookie Policy and Privacy Policy can be read on our website.",
        "We follow our Environmental Policy and our Data Protection Policy in everything we do.",
        "Policies\n\nA policy on modern slavery is being prepared by our HR adviser.",
        "We comply with all laws and need no separate policy.",
        "Our customers' codes of conduct apply to their suppliers.",
        "Policies\n\nOur insurers require us to have certain policies of insurance in place.",
        "Policies\n\nIt is our policy to pay suppliers within thirty days.",
        "We have a zero tolerance approach to slavery.",
        "Policies\n\nOur solicitors have been asked to draft an anti-slavery policy.",
        "Our policies\n\nWe are developing a supplier code of conduct and hope to publish it in the summer.",
        "Companies should have a policy on modern slavery and make it known to staff.",
        "Policies\n\nNone at present.",
    ),
    "training": (
        "Training that makes us proud\n\nIn 2024, all operators completed training in manual handling, "
        "forklift driving and allergen control, and twelve became mental health first aiders. Training hours "
        "per head rose from 9 to 14.",
        "Training\n\nOur people are our greatest asset. We invested £40,000 in apprenticeships and leadership courses.",
        "Training\n\nTraining will be rolled out to all staff during 2026.",
        "Training\n\nWe offer courses to our customers on how to use our software.",
        "All our drivers are trained in first aid and in loading the vans safely.",
        "Training\n\nOur supplier tells us that its staff are trained.",
        "Training\n\nAll scaffolders hold CISRS cards and are trained to the standard of the industry.",
        "Training\n\nWe do not train staff on modern slavery at present.",
        "Training\n\nStaff will be offered an online course on modern slavery next spring.",
        "We provide training to unemployed people who want to become bricklayers.",
        "Training\n\nWe encourage our suppliers to train their staff.",
    ),
    "risk_assessment": (
        "Risk\n\nOur Audit Committee assesses the principal risks to the group. The top five are exchange "
        "rates, the price of palm kernel oil, cyber attack, product liability and the loss of a hotel "
        "customer.",
        "Risk\n\nThe board keeps a register of the main risks to the business, which are inflation, fire and "
        "the loss of key staff.",
        "Risk\n\nWe intend to assess the risk of slavery in our supply chain next year.",
        "Modern slavery can be found in many industries, such as farming, construction and hospitality.",
        "Risk assessment\n\nRisk assessments for working at height are carried out at each site.",
        "Risk\n\nRisk is managed by the board.",
        "Risks\n\nThe main risk is that a large client leaves us.",
        "Around 50 million people are thought to live in modern slavery, and the risk is greatest in countries at war.",
        "Risk\n\nA risk assessment of our supply chain is planned for the autumn.",
        "Risk\n\nWe have not assessed where the risk of slavery lies.",
        "Risk assessment\n\nFalls from height are our greatest risk, and every job has its own risk assessment.",
    ),
    "due_diligence": (
        "Due diligence on customers\n\nEvery new customer is subject to credit checks and, if overseas, to "
        "sanctions screening. In 2024 we turned away four.",
        "Due diligence\n\nWe trust our suppliers, many of whom we have known for thirty years.",
        "Our largest customers audit us each year and send us long questionnaires.",
        "Due diligence\n\nBefore we bought Acme Ltd in March our lawyers carried out due diligence on its accounts.",
        "Due diligence\n\nFrom next year all new suppliers will be asked to fill in a questionnaire.",
        "We check deliveries for quality and quantity when they arrive from suppliers.",
        "Suppliers' prices are reviewed yearly and invoices are checked by the accounts team.",
        "Due diligence\n\nWe require all suppliers to comply with the law.",
        "Due diligence\n\nWe are confident that our suppliers treat their workers well.",
        "Due diligence\n\nOur suppliers are expected to carry out their own checks on those who supply them.",
        "Due diligence\n\nWe will introduce a questionnaire for new suppliers in the next financial year.",
        "Due diligence\n\nWe plan to visit our three largest suppliers in 2026.",
        "Supplier audits may be carried out where we think it right.",
        "Our accounts are audited every year by Smith & Co.",
        "Checks\n\nAll our vehicles are checked daily and serviced every six weeks.",
        "The Care Quality Commission inspected two of our homes and rated both good.",
        "Our parent company vets suppliers for the group in Germany; we take no part in it.",
        "The Group Procurement Manager looks after suppliers, and site managers after agency labour.",
        "Engineers of ours work in plant rooms, car parks and building sites at all hours.",
    ),
    "effectiveness": (
        "Measuring what matters\n\nWe track our KPIs monthly: on-time delivery (97%), complaints per million "
        "units (11), energy per tonne (down 6%).",
        "Effectiveness\n\nWe believe that our measures are effective.",
        "Our performance was strong: sales rose from £40m to £44m.",
        "Effectiveness\n\nWe have not yet set any indicators.",
        "Effectiveness\n\nWe will develop KPIs over the coming year.",
        "Customer satisfaction rose from 91% to 94% and staff turnover fell to 8%.",
        "Progress\n\nProgress on the new warehouse was good and it opened on time in May.",
        "Effectiveness\n\nWe will review the effectiveness of our steps at the end of next year.",
        "Effectiveness\n\nWe consider our approach proportionate to our size.",
        "KPIs\n\nKPIs are being developed with the help of a consultant.",
        "We measure the satisfaction of our clients every quarter; 94% would recommend us.",
        "Effectiveness\n\nWe think that what we do is enough for a firm such as ours.",
        "Turnover rose from £8m to £9m and the number of scaffolds up on any day from 210 to 260.",
    ),
    "supply_chain": (
        "Our commitment\n\nWe expect our suppliers to share our values.",
        "We are committed to there being no slavery in our supply chains.",
        "Our customers are mostly hospitals and councils in the Midlands.",
    ),
}
"""Other topics, wishes, plans and what others do."""
